// A button that copies the page's address, which holds the whole state.

import { loadStyle } from "../assets.js";
import { element } from "./canvas.js";

export function mount({ parentElement }) {
  if (parentElement.querySelector(".rv-copy")) return;
  loadStyle();
  const onclick = async () => {
    button.textContent = (await copy(location.href)) ? "Copied" : "Copy it from the address bar";
    setTimeout(() => (button.textContent = "Copy link"), 2000);
  };
  const button = element("button", { type: "button", className: "rv-copy", textContent: "Copy link", onclick });
  parentElement.append(button);
}

/** Puts a text where the browser keeps what was copied; whether that was possible. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages without the clipboard interface, such as plain http in a lecture hall. */
function copyBySelection(text) {
  const area = element("textarea", { value: text, readOnly: true });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
