// A line of words; while the server is at work, with a bar and a stop button. Then it asks the server for news.

const EVERY = 250; // ms
const PATIENCE = 12; // turns of EVERY without an answer before it asks again

const lines = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  let line = lines.get(parentElement);
  if (!line) {
    line = build(parentElement.querySelector(".rv-status"));
    lines.set(parentElement, line);
  }
  Object.assign(line, { send: setTriggerValue, waiting: 0 });
  show(line, data);
  return () => setTimeout(() => parentElement.isConnected || clearInterval(line.timer)); // also called for data overtaken by newer ones
}

function show(line, { words, part }) {
  const busy = part !== null;
  line.box.classList.toggle("rv-progress", busy);
  line.words.textContent = words;
  line.track.hidden = line.stop.hidden = !busy;
  clearInterval(line.timer);
  if (!busy) return;
  line.stop.disabled = false;
  line.fill.style.width = `${Math.round(100 * part)}%`;
  line.track.setAttribute("aria-valuenow", Math.round(100 * part));
  line.timer = setInterval(() => {
    if (line.waiting++ % PATIENCE === 0) line.send("news", ++line.asked);
  }, EVERY);
}

function build(box) {
  const words = document.createElement("span");
  const fill = document.createElement("i");
  const track = document.createElement("div");
  track.className = "rv-track";
  track.setAttribute("role", "progressbar");
  track.setAttribute("aria-label", "Work of the server");
  track.append(fill);
  const stop = document.createElement("button");
  stop.type = "button";
  stop.textContent = "stop";
  const line = { box, words, fill, track, stop, waiting: 0, asked: 0 };
  stop.onclick = () => {
    stop.disabled = true;
    line.send("stop", ++line.asked);
  };
  box.replaceChildren(words, track, stop);
  return line;
}
