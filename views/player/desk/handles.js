// A point that is dragged on a panel, and the settings that it stands for.

import { startName, startValue } from "./start.js";

/** {move, drop} for a player: `handle.sets` is the name of the start, or a name of the desk for each coordinate; null lets the point go where it was. */
export function handsOf(player) {
  const move = ({ sets }, point) => {
    if (typeof sets === "string") moveStart(player, point);
    else sets.forEach((name, axis) => (point ? player.desk.move(name, point[axis]) : player.desk.cancel(name)));
    player.dirty = true;
  };
  const drop = (handle, point) => {
    move(handle, point);
    player.desk.release();
  };
  return { move, drop };
}

function moveStart(player, point) {
  const { header, desk, live } = player;
  player.start = point ?? header.main.start;
  player.held = point !== null && !live.ready;
  if (point) desk.move(startName(header), startValue(header, point));
  else desk.cancel(startName(header));
}

/** The value of a setting that stands on the desk or is on its way, undefined for others. */
export const settingOf = ({ pending, sliders, values }, name) => (pending.has(name) || sliders.some((slider) => slider.name === name) ? values.get(name) : undefined);
