// The players of the page, as Streamlit knows them: one for each component.

import { remember } from "./clock/memory.js";
import { Player } from "./player.js";
import { taken } from "./taken.js";

const players = new WeakMap();

/** Streamlit calls this whenever the session has something to say; what it returns when the player leaves the page, and for words overtaken. */
export function mount(component) {
  const root = component.parentElement;
  let player = players.get(root);
  if (!player) {
    player = taken(root, component.data.page) ?? new Player(root);
    players.set(root, player);
  }
  player.send = component.setTriggerValue;
  player.exchange.open(component.data);
  player.chooser.settle();
  return () => {
    remember(player);
    setTimeout(() => {
      if (root.isConnected || players.get(root) !== player) return;
      player.leave();
      players.delete(root);
    });
  };
}
