// New elements, what they are called, and a canvas as large as the element it covers.

/** A canvas's context in pixels of the page, cleared; of a `zoom`ed one in larger pixels, (width, height) of them. */
export function fit(canvas, width, height, zoom = 1) {
  const ratio = (window.devicePixelRatio || 1) * zoom;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width * zoom}px`;
    canvas.style.height = `${height * zoom}px`;
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.textRendering = zoom === 1 ? "auto" : "geometricPrecision"; // letters for a grid of other pixels would stand unevenly
  return context;
}

/** A new element; `attributes` that are no properties of it are set as attributes, those that begin with "on" listen: what a listener returns
 * does not matter, while a handler property that returns false cancels the event.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, any>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]} */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "style") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Sets those properties of something on the page that are something else: what is set anew, to the same value too, has the page laid out again.
 * @template {object} E
 * @param {E} made
 * @param {Partial<E>} properties */
export function put(made, properties) {
  for (const [key, value] of Object.entries(properties)) if (made[key] !== value) made[key] = value;
}

/** Has a part stand last in another, where it does not already.
 * @param {Element} within
 * @param {Element} part */
export function last(within, part) {
  if (within.lastElementChild !== part) within.append(part);
}
