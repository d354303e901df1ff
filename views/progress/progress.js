// A bar with words and a stop button. While it is on the page it asks the server for news.

const EVERY = 250; // ms
const PATIENCE = 12; // turns of EVERY without an answer before it asks again

const bars = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  let bar = bars.get(parentElement);
  if (!bar) {
    bar = build(parentElement.querySelector(".rv-progress"));
    bars.set(parentElement, bar);
  }
  bar.send = setTriggerValue;
  bar.waiting = 0;
  bar.turn = (bar.turn ?? 0) + 1;
  bar.words.textContent = data.doing;
  bar.fill.style.width = `${Math.round(100 * data.part)}%`;
  bar.track.setAttribute("aria-valuenow", Math.round(100 * data.part));
  const turn = bar.turn;
  return () => {
    if (bar.turn !== turn) return; // the cleanup of an earlier payload
    clearInterval(bar.timer);
    bars.delete(parentElement);
  };
}

function build(box) {
  const words = document.createElement("span");
  const fill = document.createElement("i");
  const track = document.createElement("div");
  track.className = "rv-track";
  track.setAttribute("role", "progressbar");
  track.setAttribute("aria-label", "Training");
  track.append(fill);
  const stop = document.createElement("button");
  stop.type = "button";
  stop.textContent = "stop";
  const bar = { words, fill, track, waiting: 0, asked: 0 };
  stop.onclick = () => {
    stop.disabled = true;
    bar.send("stop", ++bar.asked);
  };
  bar.timer = setInterval(() => {
    if (bar.waiting++ % PATIENCE === 0) bar.send("news", ++bar.asked);
  }, EVERY);
  box.replaceChildren(words, track, stop);
  return bar;
}
