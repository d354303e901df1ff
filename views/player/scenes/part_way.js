// The pictures of a page that has several, one after the other.

const PLACE = "part";

/** Where a desk stands among them: {at, labels, name}; null where the page has one.
 * @param {import("../desk/desk.js").Desk} desk */
export function partOf(desk) {
  const slider = desk.sliders.find(({ place }) => place === PLACE);
  if (!slider?.options) return null;
  return { at: Number(desk.values.get(slider.name) ?? slider.value), labels: slider.options.map(String), name: slider.name };
}

/** "weights, 4 of 4" */
export const placeOf = ({ at, labels }) => `${labels[at]}, ${at + 1} of ${labels.length}`;

/** The addresses of the pictures before and after the one that is shown, null where there is none; written as fields.py writes an option.
 * @param {{at: number, labels: string[], name: string}} part
 * @returns {{previous: string | null, next: string | null}} */
export function partsAround({ at, labels, name }, here = location.href) {
  const addressOf = (label) => {
    if (label === undefined) return null;
    const url = new URL(here);
    url.searchParams.set(name, label.toLowerCase().replaceAll(/[^a-z0-9._]+/g, "-"));
    return url.href;
  };
  return { previous: addressOf(labels[at - 1]), next: addressOf(labels[at + 1]) };
}
