// What is said of runs whose paths hang on the last bit.

/** Why a picture may jump when a slider is let go, where that can happen.
 * @param {import("../types").Header} header */
export function chaosOf({ runs, live }) {
  const chaotic = runs.filter((run) => run.chaotic).map((run) => run.name);
  if (!chaotic.length) return "";
  return `≈ ${chaotic.join(", ")}: chaotic, a start moved by one rounding unit gives another path${live ? ", so the picture may jump when a slider is released" : ""}.`;
}
