// The eye that hides a run; struck through where it is hidden.

const NAMESPACE = "http://www.w3.org/2000/svg";
const OPEN = "M2 12c2.500-4.600 6-7 10-7s7.500 2.400 10 7c-2.500 4.600-6 7-10 7s-7.500-2.400-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6";
const STRUCK = "M4 4l16 16";

export function eye() {
  const made = document.createElementNS(NAMESPACE, "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("aria-hidden", "true");
  for (const [name, line] of [["rv-open", OPEN], ["rv-struck", STRUCK]]) {
    const path = document.createElementNS(NAMESPACE, "path");
    path.setAttribute("d", line);
    path.setAttribute("class", name);
    made.append(path);
  }
  return made;
}
