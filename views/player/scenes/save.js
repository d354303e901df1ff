// The form that keeps what is shown as a scene of the lecturer's own.

import { element } from "../parts/canvas.js";
import { LONGEST, MOST, add, linkOf, own } from "./own.js";
import { CARRIED, addressOf, visit } from "./visit.js";

const MOST_SLIDERS = 3;
const NOTHING = ["scene", ...CARRIED]; // of an address that is no setting

/** The settings of an address alone. */
export function settingsOf(address) {
  const params = new URLSearchParams(address);
  for (const name of NOTHING) params.delete(name);
  return params.toString();
}

const words = (name, more = {}) => element("input", { type: "text", name, maxLength: LONGEST[name], autocomplete: "off", ...more });

/** Fills a panel with the form for what is shown.
 * @param {HTMLElement} box
 * @param {{page: string, address: string, sliders: import("../types").Slider[], picture?(): Promise<string>}} now */
export function saving(box, now) {
  const { page, address, sliders } = now;
  const [title, question, answer] = [words("title", { required: true }), words("question", { required: true }), words("answer")];
  const names = new Map(sliders.filter(({ place }) => !["view", "plane", "strip", "part"].includes(place)).map((slider) => [slider.name, slider]));
  const boxes = [...names].map(([name, { label, named }]) => element("input", { type: "checkbox", value: name, checked: Boolean(named), ariaLabel: label, onchange: () => limit(boxes) }));
  limit(boxes);
  const said = element("p", { role: "status" });
  const picture = Promise.resolve(now.picture?.() ?? "");
  const save = async (event) => {
    event.preventDefault();
    const [scene] = add([{ page, address: settingsOf(address), title: title.value.trim(), question: question.value.trim(), answer: answer.value.trim(), sliders: boxes.filter(({ checked }) => checked).map(({ value }) => value), picture: await picture }]);
    if (scene) visit(addressOf(linkOf(scene)));
    else said.textContent = `There are ${MOST} scenes already: remove one first.`;
  };
  const labelled = (text, field) => element("label", {}, element("span", { textContent: text }), field);
  box.replaceChildren(element("form", { className: "rv-form", onsubmit: save },
    element("h2", { textContent: "Save this as a scene" }),
    labelled("Title", title), labelled("Question, the title of the page", question), labelled("Answer, shown when it is asked for", answer),
    element("fieldset", {}, element("legend", { textContent: `Sliders to present it with, at most ${MOST_SLIDERS}` }), ...boxes.map((one) => element("label", {}, one, ` ${one.ariaLabel}`))),
    element("button", { type: "submit", className: "rv-edge", textContent: "Save", disabled: own().length >= MOST }), said));
  if (own().length >= MOST) said.textContent = `There are ${MOST} scenes already: remove one first.`;
  title.focus();
}

/** No more boxes can be ticked than there may be sliders. */
function limit(boxes) {
  const full = boxes.filter(({ checked }) => checked).length >= MOST_SLIDERS;
  for (const one of boxes) one.disabled = full && !one.checked;
}
