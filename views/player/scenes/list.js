// Lists of the house, each fetched when it is first asked for: the pages, the lectures with their scenes, the lessons with their surfaces.

const asked = new Map();

function fetched(file) {
  if (!asked.has(file)) {
    const list = fetch(new URL(file, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`no ${file}: ${answer.status}`);
      return answer.json();
    });
    asked.set(file, list);
    list.catch(() => asked.delete(file)); // asked for anew the next time
  }
  return asked.get(file);
}

/** @returns {Promise<import("../types").Lectures>} */
export const lectures = () => fetched("scenes.json");

/** @returns {Promise<import("../types").Lessons>} */
export const lessons = () => fetched("surfaces.json");

/** @returns {Promise<import("../types").Listing>} */
export const pages = () => fetched("pages.json");
