// What a player consists of, and what each part asks of it.

import { Transport } from "./clock/transport.js";
import { Doors } from "./desk/doors.js";
import { Drawer } from "./desk/drawer.js";
import { Exchange } from "./desk/exchange.js";
import { handsOf } from "./desk/handles.js";
import { Pills } from "./desk/pills.js";
import { PlaneRow } from "./desk/plane_row.js";
import { Segments } from "./desk/segments.js";
import { RateSlider } from "./rate/rate_slider.js";
import { StartBack } from "./desk/start_back.js";
import { Status } from "./desk/status.js";
import { Frame } from "./frame.js";
import { Board } from "./board/board.js";
import { Cards } from "./panels/cards.js";
import { Panels } from "./panels/panels.js";
import { save } from "./parts/picture.js";
import { Readout } from "./parts/readout.js";
import { smallOf } from "./scenes/small.js";
import { Chooser } from "./surfaces/chooser.js";

/** The parts of a player. */
export function build(player) {
  const transport = new Transport({
    first: () => player.seek(0), nudge: (by) => player.turn((clock) => clock.nudge(by)), toggle: () => player.turn((clock) => clock.toggle()),
    seek: (fraction) => player.seek(player.clock.stepAt(fraction)), speed: (speed) => (player.clock.speed = speed),
    logarithmic: () => player.turn((clock) => (clock.logarithmic = !clock.logarithmic)), picture: () => save(player.Plotly, player),
    resetZoom: () => player.panels.main.reset(player.Plotly),
  });
  const runs = { choose: (id) => player.choose(id), toggle: (id) => player.toggleRun(id), lift: (id) => ((player.lifted = id), (player.dirty = true)) };
  const [board, cards, readout] = [new Board(runs), new Cards(runs), new Readout()];
  const exchange = new Exchange({
    box: () => player.box, refused: () => ([player.held, player.dirty] = [false, true]),
    picture: (header) => player.take(header), words: () => player.tell(), revealed: () => (player.tell(), (player.dirty = true)), shown: () => player.live.header?.revision ?? "",
    trigger: (name, value) => player.send(name, value),
    files: () => ({ png: () => save(player.Plotly, player), svg: () => save(player.Plotly, player, "svg"), page: more.opener("download"), small: () => smallOf(player) }),
  });
  const [views, pages] = [new Segments(exchange.desk, "view"), new Segments(exchange.desk, "part")];
  pages.box.classList.add("rv-parts");
  const modes = new Segments(exchange.desk, "mode");
  modes.box.classList.add("rv-modes");
  modes.anew = true; // before it is known here that a hand has moved something off it
  const [unit, plane] = [new Segments(exchange.desk, "unit"), new PlaneRow(exchange.desk)];
  unit.box.classList.add("rv-unit");
  const { desk } = exchange;
  desk.follow(() => (player.dirty = true));
  const rate = new RateSlider(desk, {
    choose: (id) => player.choose(id), move: (slider, value) => desk.move(slider.name, value), release: () => desk.release(),
    taken: () => {}, say: (text, input) => exchange.small.say(text, input), live: () => player.live,
  });
  const back = new StartBack(exchange.desk);
  const chooser = new Chooser({ session: () => player.send, write: () => more.toggle(true) });
  const more = new Drawer({ rare: [exchange.rare.box, transport.tools], topic: [chooser.entry] }, () => exchange.rename());
  const doors = new Doors(desk, (key) => more.at(key));
  const pills = new Pills({ choose: (id) => player.choose(id), add: () => more.at("opt"), out: (id) => player.send?.("chosen", ["out", id]) });
  const panels = new Panels({
    scrub: (step) => player.scrubTo(step), say: (...words) => readout.show(...words), changed: () => (player.dirty = true), moved: () => player.moved(), relaid: () => player.relayout(), choose: (id) => player.choose(id),
    light: (part) => ([player.lit, player.dirty] = [part, true]), ...handsOf(player),
  });
  const status = new Status(player, desk);
  const frame = new Frame({ transport, board, cards, readout, exchange, views, pages, modes, unit, plane, back, rate, more, doors, pills, panels, status, chooser });
  return { transport, board, cards, exchange, back, rate, more, pills, plane, panels, status, frame, chooser };
}
