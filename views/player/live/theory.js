// What theory says of momentum on a quadratic, while a hand is on its numbers: engine/problems/acceleration.py says the same of the server's.

const TO_ROUNDING = 1e-9;

/** Of each form: sum and product of the two roots for a product `al` of rate and curvature and a momentum b, how the limit of the rate is divided,
 * and the rates times curvature between which the roots are complex. */
const FORMS = {
  "heavy ball": { sum: (al, b) => 1 - al + b, product: (al, b) => b, by: () => 1, double: (b) => [(1 - Math.sqrt(b)) ** 2, (1 + Math.sqrt(b)) ** 2] },
  Nesterov: { sum: (al, b) => (1 + b) * (1 - al), product: (al, b) => b * (1 - al), by: (b) => 1 + 2 * b, double: (b) => [((1 - b) / (1 + b)) ** 2, 1] },
  "moving average": {
    sum: (al, b) => 1 - al * (1 - b) + b, product: (al, b) => b, by: (b) => 1 - b, double: (b) => [(1 - Math.sqrt(b)) ** 2 / (1 - b), (1 + Math.sqrt(b)) ** 2 / (1 - b)],
  },
};

/** The rate at which a line of theory has this momentum. */
const RATES = {
  limit: ({ by }, b, curvature) => (2 * (1 + b)) / (by(b) * curvature),
  "lower critical": ({ double }, b, curvature) => double(b)[0] / curvature,
  "upper critical": ({ double }, b, curvature) => double(b)[1] / curvature,
};

/** A line's first coordinates at its second ones: `theory` is [form, which line, curvature].
 * @param {string[]} theory */
export function lineOf([form, which, curvature], points, surface) {
  const made = points.slice();
  for (let k = 0; k < points.length; k += 2) made[k] = RATES[which](FORMS[form], points[k + 1], surface[curvature]);
  return made;
}

/** The best rate and momentum: [form, "best", least curvature, greatest].
 * @param {string[]} theory
 * @returns {[number, number]} */
export function bestOf([form, , flat, steep], surface) {
  const [least, most] = [surface[flat], surface[steep]];
  if (form === "Nesterov") {
    const root = Math.sqrt((3 * most) / least + 1);
    return [4 / (3 * most + least), (root - 2) / (root + 2)];
  }
  const [low, high] = [Math.sqrt(least), Math.sqrt(most)];
  const [rate, root] = [(2 / (low + high)) ** 2, (high - low) / (high + low)];
  return [form === "moving average" ? rate / (1 - root ** 2) : rate, root ** 2];
}

/** What the roots along a direction are, in words. */
export function dampingOf(form, rate, momentum, curvature) {
  const [total, product] = [FORMS[form].sum(rate * curvature, momentum), FORMS[form].product(rate * curvature, momentum)];
  const square = total ** 2 - 4 * product;
  const isDouble = Math.abs(square) <= TO_ROUNDING * Math.max(total ** 2, 4 * Math.abs(product));
  if (!isDouble && square < 0) return "under-damped";
  return `${isDouble ? "critically damped" : "over-damped"}${total < 0 ? ", jumping across" : ""}`;
}

/** How much of the gradient k steps ago theory says is in a step, in learning rates. */
const WEIGHTS = {
  "heavy ball": (b, k) => b ** k,
  Nesterov: (b, k) => (k ? b ** (k + 1) : 1 + b),
  "moving average": (b, k) => (1 - b) * b ** k,
};

/** The sum of the weights of all gradients in the long run: for how many of them a step stands. */
export const lengthOf = (form, momentum) => (form === "moving average" ? 1 : 1 / (1 - momentum));

/** The sum at every recorded step of the weights so far; not-a-number before the first. */
export function sumsOf(form, momentum, rows, record) {
  const late = form === "Nesterov" ? 1 : 0;
  return Float32Array.from({ length: rows }, (_, row) => (row ? lengthOf(form, momentum) * (1 - momentum ** (record * row + late)) : NaN));
}

/** How much of the gradient of every step is in the step before each recorded row, not-a-number of later ones, row by row. */
export function weightsOf(form, momentum, rows, record, count) {
  const weight = (t, j) => (j < t ? WEIGHTS[form](momentum, t - 1 - j) : NaN);
  return Float32Array.from({ length: rows * count }, (_, at) => weight(record * Math.floor(at / count), at % count));
}
