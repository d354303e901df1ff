// What the browser says of the pictures of the file argv[2] once a hand has moved some settings; goes to argv[3]. Scripts lie below argv[4].
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

globalThis.document = /** @type {any} */ ({ baseURI: `${pathToFileURL(process.argv[4]).href}/`, createElement: () => ({ setAttribute() {}, append() {} }) });
const { decode } = await import("../../views/player/payload.js");
const { KINDS } = await import("../../views/player/panels/kinds.js");
const { picture } = await import("../../views/player/live/follow.js");
const { toldInHand } = await import("../../views/player/live/told.js");
const { startOf } = await import("../../views/player/parts/main.js");
const { functionOf } = await import("../../views/player/plot/graphs.js");

const made = async (script) => (await import(new URL(script, document.baseURI).href)).default;

async function told({ blob, moves, order }) {
  const { header } = decode(new Uint8Array(Buffer.from(blob, "base64")));
  const { live, says } = header;
  for (const script of says.scripts) while (!functionOf(script)) await new Promise(setImmediate);
  if (live) live.order = Uint16Array.from(order);
  const functions = live && { loss: await made(live.loss), trajectories: await Promise.all(live.runs.map(({ script }) => made(script))), kinds: KINDS };
  return moves.map((moved) => {
    const readings = (live?.bound ?? []).map((one) => ({ ...one, value: moved[one.key] ?? one.at, moved: one.key in moved }));
    const shown = live ? picture(header, functions, readings, moved[header.main.sets] ?? startOf(header)) : header;
    const view = /** @type {any} */ ({ header: shown, settingOf: (name) => moved[name] });
    return toldInHand(says, view, Object.keys(moved));
  });
}

const all = [];
for (const one of JSON.parse(readFileSync(process.argv[2], "utf8"))) all.push(await told(one));
writeFileSync(process.argv[3], JSON.stringify(all));
