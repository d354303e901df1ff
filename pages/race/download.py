"""The present race as one page that needs neither server nor network: its scripts, numbers, sliders and formulas."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from typing import Any

import numpy as np

from engine import LiveSchedule, Unsupported, loss_script, trajectory_script
from spec import ROOT, Surface
from views.player import Bound, Picture
from views.player.contour import Contour
from views.serving.bundle import bundled, slim
from views.state.runs import rule_of, spec_of
from views.state.settings import Settings

TEMPLATE = ROOT / "views" / "standalone.html"
PLAYER = ROOT / "views" / "player"
STYLES = ("board/board.css", "desk/desk.css", "rate/rate.css")
OF_THE_FRAME = (".rv-say", ".rv-transport", ".rv-button", ".rv-select", ".rv-scrub", ".rv-count", ".rv-play")
ELSEWHERE = ("help", "curve", "strip", "named")  # what the page's sliders have and these do not
DIGITS = 7  # of a number of every step
UNUSED = ("title", "explained", "at", "short", "shortest")  # what the page says of a run and this one does not
TAKEN = ("rate", "hyper", "surface")  # what the sliders of the page set


def offline_page(picture: Picture, settings: Settings, title: str, formulas: list[tuple[str, str]]) -> str:
    """The HTML of a race on an analytic surface with two coordinates under this title; rules without JavaScript are left out, and named."""
    assert picture.live is not None
    surface = _surface(picture)
    scripts: dict[str, str] = {}
    kept, missing = [], []
    for run, drawn in enumerate(picture.runs):
        rule = rule_of(drawn.id)
        try:
            scripts.setdefault(rule, slim(trajectory_script(spec_of(settings, rule), surface)))
            kept.append(run)
        except Unsupported:
            missing.append(drawn.name)
    places = [list(scripts).index(rule_of(picture.runs[run].id)) for run in kept]
    header = picture.header()
    live = header["live"]
    given = picture.live.numbers
    live["runs"] = [_alone(live["runs"][run], given.own[run]) for run in kept]
    noisy = any(run.get("batch", live["batch"]) != "full" for run in live["runs"])
    for name in ("loss", "stream", "bound", "sizes"):  # what a page loads, and how it finds its sliders
        live.pop(name)
    live.update(
        examples=[],
        **_steps(given.schedule),
        **({"normals": _short(given.normals)} if noisy and given.normals is not None else {}),
    )
    header["runs"] = [{name: value for name, value in header["runs"][run].items() if name not in UNUSED} for run in kept]
    header["panels"][0]["ground"].pop("id")
    page = {"header": header, "question": picture.sentence[0], **_sliders(picture, kept)}
    left_out = f"<p>Left out, for want of a script: {html.escape(', '.join(missing))}.</p>" if missing else ""
    shown = "".join(f"<p><b>{html.escape(name)}</b><br><code>{html.escape(formula)}</code></p>" for name, formula in formulas)
    told = "".join(f"<li>{html.escape(name)} = {html.escape(value)}</li>" for name, value in settings.query().items())
    inner = "\n".join(
        [
            '"use strict";',
            f"const page = {json.dumps(page, separators=(',', ':'))};",
            f"document.head.append(Object.assign(document.createElement('style'), {{ textContent: {json.dumps(_style())} }}));",
            bundled(PLAYER, "standalone", slim),
            f"page.loss = {slim(loss_script(surface))};",
            "const rules = [{}];".format(",\n".join(scripts.values())),
            f"page.trajectories = {places}.map((k) => rules[k]);",
            'window.ravine = m_standalone.start(page, document.getElementById("ravine"));',
        ]
    )
    script = {"packed": _packed(inner)}
    parts = {
        "title": html.escape(title),
        "teaches": html.escape(surface.teaches),
        "formulas": f"{left_out}{shown}<ul>{told}</ul>",
    }
    template = TEMPLATE.read_text()
    before, text, after = re.split("</?script>", template, maxsplit=2)
    text = _filled(text, script)
    parts |= {"hash": _hash(text), "inner": _hash(inner)}
    return f"{_filled(before, parts)}<script>{text}</script>{_filled(after, parts)}"


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _packed(script: str) -> str:
    """A script as the page unpacks it: a third as long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packer.compress(script.encode()) + packer.flush()).decode()


def _style() -> str:
    """The look of the parts that this page has in common with the others."""
    frame = (PLAYER / "player.css").read_text()
    colours, _ = frame.split("\n}\n", 1)
    rules = [rule for rule in frame.splitlines() if rule.removeprefix(".rv-player ").startswith(OF_THE_FRAME)]
    return "\n".join([f"{colours}}}", *rules, *((PLAYER / name).read_text() for name in STYLES)])


def _surface(picture: Picture) -> Surface:
    assert isinstance(picture.main, Contour)
    return picture.main.surface


def _filled(template: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def _sliders(picture: Picture, kept: list[int]) -> dict[str, Any]:
    """Rates, momentum and the surface's parameters as the desk has them, each with what it sets, and the ends of the large one."""
    assert picture.desk is not None
    found, desk = [], picture.desk.described()
    for slider, described in zip(picture.desk.sliders, desk["sliders"], strict=True):
        bound = slider.bound()
        if bound is None or slider.param is None or slider.folded or bound.sets not in TAKEN or bound.run not in (None, *kept):
            continue
        told = {**_plain(bound), "run": None if bound.run is None else kept.index(bound.run)}
        found.append({**{name: value for name, value in described.items() if name not in ELSEWHERE}, "help": "", "bound": told})
    return {"sliders": found, "track": desk.get("track")}


def _plain(bound: Bound) -> dict[str, Any]:
    return {"sets": bound.sets, "name": bound.name, "value": bound.at}


def _alone(run: dict[str, Any], schedule: LiveSchedule | None) -> dict[str, Any]:
    """What the page keeps of a run's live numbers, with a schedule of its own where there is one."""
    kept = {name: run[name] for name in ("hyper", "rate", "batch") if name in run}
    return {**kept, "schedule": {"feedback": schedule.feedback, **_steps(schedule)}} if schedule else kept


def _steps(schedule: LiveSchedule) -> dict[str, list[float]]:
    parts = {"factors": schedule.factors, "momenta": schedule.momenta}
    return {name: _short(part) for name, part in parts.items() if part is not None}


def _short(numbers: np.ndarray) -> list[float]:
    return [float(f"{number:.{DIGITS}g}") for number in numbers.ravel()]
