// A point that is dragged on a panel, and the settings that it stands for.

/** {move, drop} for a player: `handle.sets` is "start", or a name of the desk for each coordinate; null lets the point go where it was. */
export function handsOf(player) {
  const move = (handle, point) => {
    if (handle.sets === "start") return player.moveStart(point);
    handle.sets.forEach((name, axis) => player.desk.move(name, (point ?? handle.at)[axis]));
    player.dirty = true;
  };
  const drop = (handle, point) => {
    if (handle.sets === "start") return player.dropStart(point);
    move(handle, point);
    player.desk.release();
  };
  return { move, drop };
}

/** The value of a setting that stands on the desk or is on its way, undefined for others. */
export const settingOf = ({ pending, sliders, values }, name) => (pending.has(name) || sliders.some((slider) => slider.name === name) ? values.get(name) : undefined);
