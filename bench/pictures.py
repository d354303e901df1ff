"""What the player draws for ten settings, as hashes: `python -m bench.pictures [folder]`. A move of code that is only a move changes none.

Beside each setting stand the hash of its payload's numbers in any order, of all canvases, and of the whole picture as the browser shows it;
with a folder the pictures and headers are kept there as well.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import browser as tools

SETTINGS = {
    "race": "?v=1",
    "side by side": "?v=1&view=side-by-side",
    "3-D": "?v=1&view=3-d&surface=beale&steps=60",
    "over data": "?v=1&surface=linear_regression&opt=sgd,momentum,adam&batch_size=6&steps=60&unit=epochs",
    "curve": "?v=1&surface=double_well&opt=sgd,momentum,adam",
    "eight rules": "?v=1&surface=rosenbrock&opt=sgd,momentum,nesterov,adagrad,rmsprop,adam,lion,nadam",
    "regimes, one weight": "regimes?v=1",
    "regimes, two directions": "regimes?v=1&part=two-directions",
    "moons": "train?v=1&steps=100&opt=sgd,momentum,adam&mlp.points=100",
    "fitted curve": "train?v=1&steps=100&opt=sgd,adam&mlp.data=curve&mlp.points=50",
    "digits": "train?v=1&steps=60&opt=sgd,adam&mlp.data=digits&mlp.points=200",
}
READY = """() => {
    const p = document.querySelector(".rv-player")?.ravine;
    return p?.header && !p.header.streaming && !p.header.clock?.streaming && !p.waiting && p.box.dataset.painted === p.header.revision
        && document.querySelector(".stApp").dataset.testScriptState === "notRunning";
}"""
STILL = """async () => {
    const p = document.querySelector(".rv-player").ravine;
    await p.working;
    p.clock.playing = false;
    p.seek(Math.round(0.4 * p.clock.steps));
    for (let k = 0; k < 8; k++) await new Promise(requestAnimationFrame);
    return !p.dirty;
}"""
FOUND = """() => {
    const p = document.querySelector(".rv-player").ravine;
    const base64 = (bytes) => {
        let text = "";
        for (let k = 0; k < bytes.length; k += 8192) text += String.fromCharCode(...bytes.subarray(k, k + 8192));
        return btoa(text);
    };
    const words = new Uint32Array(p.header.runs[0].x.buffer.slice(0)).sort();
    const all = [...document.querySelectorAll(".rv-picture canvas, .rv-side canvas, .rv-cards canvas")];
    const canvases = all.filter((c) => c.offsetParent && !c.closest(".rv-solid, .rv-plot, .rv-chip"));
    const told = (key, value) => (ArrayBuffer.isView(value) ? `${value.constructor.name} ${value.length}` : value);
    return [base64(new Uint8Array(words.buffer)), canvases.map((c) => `${c.className} ${c.toDataURL()}`), JSON.stringify(p.header, told)];
}"""


def short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def pictures(folder: Path | None = None) -> Iterator[tuple[str, str, str, str]]:
    """(setting, hash of the numbers, of the canvases, of the screen) of every setting, in a window of 1280 x 800, the clock at 0.4."""
    with tools.server(RAVINE_AHEAD="off", XLA_FLAGS="--xla_cpu_multi_thread_eigen=false") as address, tools.browser() as chromium:
        for name, query in SETTINGS.items():
            context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
            page = context.new_page()
            page.goto(address + query)
            page.wait_for_function(READY, timeout=120_000)
            page.wait_for_timeout(1500)
            page.wait_for_function(READY, timeout=120_000)
            page.evaluate(STILL)
            page.wait_for_timeout(2000 if "3-d" in query else 300)
            yield (name, *_hashes(page, folder and folder / name.replace(" ", "_").replace(",", "")))
            context.close()


def _hashes(page: Any, place: Path | None) -> tuple[str, str, str]:
    numbers, canvases, header = page.evaluate(FOUND)
    shots = [page.locator(found).screenshot() for found in (".rv-picture", ".rv-side", ".rv-cards") if page.locator(found).is_visible()]
    if place:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_suffix(".json").write_text(json.dumps(json.loads(header), indent=1))
        for number, shot in enumerate(shots):
            place.with_suffix(f".{number}.png").write_bytes(shot)
    images = sorted(found.split(" ")[-1] for found in canvases)
    return short(numbers.encode()), short("".join(images).encode()), short(b"".join(shots))


def main() -> None:
    for line in pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print("  ".join(f"{part:<24}" for part in line).rstrip(), flush=True)


if __name__ == "__main__":
    main()
