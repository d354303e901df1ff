// Each line of the input is emitted texts with their jobs, each line of the output what came of them, or the error.
import { createInterface } from "node:readline";

function results({ texts, jobs }) {
  const made = new Map();
  return jobs.map(({ text, given, at, grid }) => {
    if (!made.has(text)) made.set(text, new Function("return " + texts[text])());
    const found = made.get(text)(given);
    if (typeof found === "function") return at.map((x) => found(x));
    if (at) return { at: at.map((point) => found.at(...point)), grid: Array.from(found.grid(...grid)) };
    return { ...found, x: Array.from(found.x), loss: Array.from(found.loss, String), rate: Array.from(found.rate) };
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = { results: results(JSON.parse(line)) };
  } catch (error) {
    said = { error: error.stack };
  }
  console.log(JSON.stringify(said));
}
