// How much of every past gradient there is in a step, measured by runs whose gradient is a little larger at one step: engine/runs/gradient_weights.py
// has the same of the server's rules.

const MORE = 1e-3; // of the gradient, at one step

/** (t) => how much the step number t of run i moves against the gradient of each step, in learning rates; not-a-number for later ones. */
export function weightsAlong({ header: { steps, live }, paths, inputs, again }, i) {
  const n = live.centre.length;
  const moves = (x) => Float64Array.from({ length: steps }, (_, k) => x[n * (k + 1)] - x[n * k]);
  let known = null;
  const responses = () => {
    const plain = moves(paths[i].x);
    return Array.from({ length: steps }, (_, j) => {
      const noise = new Float64Array(n * steps);
      noise[n * j] = MORE;
      return moves(again(i, {}, { noise }).x).map((move, k) => (plain[k] - move) / (MORE * inputs.rates[i]));
    });
  };
  return (t) => Array.from({ length: steps }, (_, j) => (j < t ? (known ??= responses())[j][t - 1] : NaN));
}
