// While a page's script still sends its picture itself: its payload is the answer, and what is released goes back to it.

/** From here on the releases of this player's desk go to the script. */
export function byScript(player) {
  if (player.keep.byScript) return;
  const { desk, keep } = player;
  player.keep = Object.assign((...given) => keep(...given), { byScript: true });
  desk.send = () => {
    const values = Object.fromEntries([...desk.released].map(([name, [, value]]) => [name, value]));
    const { start, ...numbers } = values;
    if (start && desk.pending.get("start") === desk.sent) player.send("start", player.start);
    if (Object.keys(numbers).length) player.keep("desk", { number: desk.sent, values: numbers });
  };
}

/** Takes the desk's part of a payload; false where the picture lacks its ground. */
export function told(player, { header, grid }) {
  if (!grid) {
    player.box.classList.add("rv-stale");
    player.send("lacks", header.surface.id);
    return false;
  }
  const { desk } = player;
  const heard = header.desk?.heard ?? desk.sent;
  desk.hear({ address: "", heard });
  desk.released.delete("start");
  if (desk.pending.get("start") !== Infinity) desk.pending.delete("start");
  player.rows.corrected(desk.take({ order: desk.oldest, number: heard, address: "", values: {} }, header.desk ?? { heard, sliders: [] }));
  return true;
}
