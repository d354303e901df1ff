"""The present race as one page that needs neither server nor network: its scripts, numbers, sliders and formulas."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

from engine import Unsupported, loss_script, trajectory_script
from spec import Param, Surface, load
from views.player import Bound, Contour, Picture
from views.rules.fields import SHARED_RATE
from views.rules.settings import main_settings
from views.serving.bundle import bundled, slim
from views.state.state import State

TEMPLATE = Path(__file__).parent.parent / "standalone.html"
UNUSED = ("title", "explained")  # what the page says of a run and this one does not
PLAYER = Path(__file__).parent.parent / "player"


def offline_page(picture: Picture, state: State, formulas: list[tuple[str, str]]) -> str:
    """The HTML of a race on an analytic surface with two coordinates; rules without JavaScript are left out, and named."""
    assert picture.live is not None
    surface = _surface(picture)
    scripts, kept, missing = [], [], []
    for run, drawn in enumerate(picture.runs):
        try:
            scripts.append(slim(trajectory_script(load("optimizers")[drawn.id], surface)))
            kept.append(run)
        except Unsupported:
            missing.append(drawn.name)
    header = picture.header()
    live = header["live"]
    live["runs"] = [{"hyper": live["runs"][run]["hyper"], "rate": live["runs"][run]["rate"]} for run in kept]
    given = picture.live.numbers
    noisy = picture.live.batch != "full"
    for name in ("loss", "stream", "bound", "sizes"):  # what a page loads, and how it finds its sliders
        live.pop(name)
    live.update(
        examples=[],
        factors=_list(given.factors),
        momenta=_list(given.momenta),
        normals=_list(given.normals.ravel()) if noisy and given.normals is not None else None,
    )
    header["runs"] = [{name: value for name, value in header["runs"][run].items() if name not in UNUSED} for run in kept]
    header["panels"][0]["ground"].pop("id")
    page = {"header": header, "sliders": _sliders(picture, kept)}
    left_out = f"<p>Left out, for want of a script: {html.escape(', '.join(missing))}.</p>" if missing else ""
    shown = "".join(f"<p><b>{html.escape(name)}</b><br><code>{html.escape(formula)}</code></p>" for name, formula in formulas)
    settings = "".join(f"<li>{html.escape(name)} = {html.escape(value)}</li>" for name, value in state.query().items())
    script = {
        "modules": bundled(PLAYER, "standalone"),
        "page": _script_safe(json.dumps(page, separators=(",", ":"))),
        "loss": slim(loss_script(surface)),
        "trajectories": ",\n".join(scripts),
    }
    parts = {
        "title": html.escape(surface.name),
        "teaches": html.escape(surface.teaches),
        "formulas": f"{left_out}{shown}<ul>{settings}</ul>",
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
    assert picture.live is not None
    found = []
    for bound in picture.live.bound:
        declared = _declared(picture, bound)
        if declared is None or bound.run not in (None, *kept):
            continue
        label, setting = declared
        found.append(
            {
                "bound": {**_plain(bound), "run": None if bound.run is None else kept.index(bound.run)},
                "label": label,
                "low": setting.low,
                "high": setting.high,
                "log": setting.log,
            }
        )
    return found


def _declared(picture: Picture, bound: Bound) -> tuple[str, Param] | None:
    """(label, setting) of what a slider of the page sets; None where the downloaded page has none for it."""
    if bound.run is not None:
        spec = load("optimizers")[picture.runs[bound.run].id]
        if bound.name not in main_settings(spec):
            return None
        setting, of = spec.params[bound.name], f"{spec.name} "
    elif bound.sets in ("rate", "surface"):
        setting, of = SHARED_RATE if bound.sets == "rate" else _surface(picture).params[bound.name], ""
    else:
        return None
    assert isinstance(setting, Param)
    return f"{of}{setting.label or bound.name}", setting


def _plain(bound: Bound) -> dict[str, Any]:
    value = bound.options[int(bound.at)] if bound.options is not None else bound.at
    return {"sets": bound.sets, "name": bound.name, "value": value, "moved": False}


def _list(values: Any) -> list[float] | None:
    return None if values is None else values.tolist()


def _script_safe(text: str) -> str:
    """JSON that no parser of HTML can leave: it holds no tag, no comment and no end of the script."""
    return text.replace("<", "\\u003c")
