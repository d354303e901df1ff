// What can lie over a panel (overlays.py): one line for each kind.
//
// A kind has read(told, take, shared), draw(context, box, overlay, view, panel, runs), which may return boxes [left, top, right,
// bottom] that words keep off, handles(overlay, view, panel) where points of it can be dragged, and follow(overlay, moved) where the browser can
// follow a hand with it; picked(overlay, box, runs, x, y) is what a click there sets, reading(overlay, box, runs, x, y) what is there.

import * as arrows from "./arrows.js";
import * as chord from "./chord.js";
import * as cloud from "./cloud.js";
import * as lines from "./lines.js";
import * as models from "./models.js";

const OVERLAYS = { arrows, chord, cloud, lines, models };

export function readOverlays(overlays, take, shared) {
  for (const told of overlays) Object.assign(told, OVERLAYS[told.kind].read(told, take, shared));
}

/** Draws everything that lies over a box of a panel with these runs; the boxes that words keep off. */
export const drawOverlays = (context, box, view, panel, runs) => panel.overlays.flatMap((overlay) => OVERLAYS[overlay.kind].draw(context, box, overlay, view, panel, runs) ?? []);

/** What can be dragged of them. */
export const overlayHandles = (panel, view) => panel.overlays.flatMap((overlay) => OVERLAYS[overlay.kind].handles?.(overlay, view, panel) ?? []);

/** The first answer of one of them to a place: what a click there sets ("picked"), or what is there in words ("reading"); null where none has one. */
export const askOverlays = (what, panel, box, runs, x, y) => panel.overlays.reduce((found, overlay) => found ?? OVERLAYS[overlay.kind][what]?.(overlay, box, runs, x, y) ?? null, null);

/** The overlays under a hand. */
export const followOverlays = (overlays, moved) => overlays.map((overlay) => ({ ...overlay, ...OVERLAYS[overlay.kind].follow?.(overlay, moved) }));
