// What is asked of a run that was followed in the browser, step by step: views/path.py asks the same of the server's.

/** The last step that a path has made.
 * @param {{stoppedAt: number | null}} path */
export const lastOf = ({ stoppedAt }, steps) => (stoppedAt !== null && stoppedAt <= steps ? stoppedAt - 1 : steps);

/** The first step at which something holds, -1 where it never does.
 * @param {(t: number) => any} holds */
export function firstOf(begin, end, holds) {
  for (let t = begin; t <= end; t++) if (holds(t)) return t;
  return -1;
}

/** At how many steps something holds.
 * @param {(t: number) => any} holds */
export function countOf(begin, end, holds) {
  let count = 0;
  for (let t = begin; t <= end; t++) if (holds(t)) count += 1;
  return count;
}
