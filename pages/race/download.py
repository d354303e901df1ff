"""The present race as one page that needs neither server nor network: its scripts, numbers, sliders and formulas."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import Any

from engine import LiveSchedule, Unsupported, loss_script, trajectory_script
from spec import ROOT, Surface
from views.player import Bound, Picture
from views.player.contour import Contour
from views.serving.bundle import bundled, slim
from views.state.runs import rule_of, spec_of
from views.state.settings import Settings

TEMPLATE = ROOT / "views" / "standalone.html"
PLAYER = ROOT / "views" / "player"
UNUSED = ("title", "explained", "at", "short", "shortest")  # what the page says of a run and this one does not
TAKEN = ("rate", "hyper", "surface")  # what the sliders of the page set


def offline_page(picture: Picture, settings: Settings, formulas: list[tuple[str, str]]) -> str:
    """The HTML of a race on an analytic surface with two coordinates; rules without JavaScript are left out, and named."""
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
        **({"normals": given.normals.ravel().tolist()} if noisy and given.normals is not None else {}),
    )
    header["runs"] = [{name: value for name, value in header["runs"][run].items() if name not in UNUSED} for run in kept]
    header["panels"][0]["ground"].pop("id")
    page = {"header": header, "sliders": _sliders(picture, kept)}
    left_out = f"<p>Left out, for want of a script: {html.escape(', '.join(missing))}.</p>" if missing else ""
    shown = "".join(f"<p><b>{html.escape(name)}</b><br><code>{html.escape(formula)}</code></p>" for name, formula in formulas)
    told = "".join(f"<li>{html.escape(name)} = {html.escape(value)}</li>" for name, value in settings.query().items())
    script = {
        "modules": bundled(PLAYER, "standalone", slim),
        "page": _script_safe(json.dumps(page, separators=(",", ":"))),
        "loss": slim(loss_script(surface)),
        "trajectories": ",\n".join(scripts.values()),
        "again": f"page.trajectories = {places}.map((k) => page.trajectories[k]);" if len(places) > len(scripts) else "",
    }
    parts = {
        "title": html.escape(surface.name),
        "teaches": html.escape(surface.teaches),
        "formulas": f"{left_out}{shown}<ul>{told}</ul>",
    }
    template = TEMPLATE.read_text()
    before, text, after = re.split("</?script>", template, maxsplit=2)
    text = _filled(text, script)
    parts["hash"] = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"{_filled(before, parts)}<script>{text}</script>{_filled(after, parts)}"


def _surface(picture: Picture) -> Surface:
    assert isinstance(picture.main, Contour)
    return picture.main.surface


def _filled(template: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def _sliders(picture: Picture, kept: list[int]) -> list[dict[str, Any]]:
    """Rates, momentum and the surface's parameters, with the range of each."""
    found = []
    for slider in picture.desk.sliders if picture.desk else ():
        bound, param = slider.bound(), slider.param
        if bound is None or param is None or slider.folded or bound.sets not in TAKEN or bound.run not in (None, *kept):
            continue
        told = {**_plain(bound), "run": None if bound.run is None else kept.index(bound.run)}
        found.append({"bound": told, "label": slider.label, "low": param.low, "high": param.high, "log": param.log})
    return found


def _plain(bound: Bound) -> dict[str, Any]:
    return {"sets": bound.sets, "name": bound.name, "value": bound.at}


def _alone(run: dict[str, Any], schedule: LiveSchedule | None) -> dict[str, Any]:
    """What the page keeps of a run's live numbers, with a schedule of its own where there is one."""
    kept = {name: run[name] for name in ("hyper", "rate", "batch") if name in run}
    return {**kept, "schedule": {"feedback": schedule.feedback, **_steps(schedule)}} if schedule else kept


def _steps(schedule: LiveSchedule) -> dict[str, list[float]]:
    parts = {"factors": schedule.factors, "momenta": schedule.momenta}
    return {name: part.tolist() for name, part in parts.items() if part is not None}


def _script_safe(text: str) -> str:
    """JSON that no parser of HTML can leave: it holds no tag, no comment and no end of the script."""
    return text.replace("<", "\\u003c")
