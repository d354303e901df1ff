// The large panel of a picture.

/** @type {(panels: import("../types").Panel[]) => any} */
export const mainOf = (panels) => panels.find(({ place }) => place === "main");
