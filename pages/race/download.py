"""The present race as one page that needs neither server nor network: its scripts, numbers, sliders and formulas."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib

from engine import Unsupported, loss_script, trajectory_script
from pages.race.offline import told
from spec import ROOT, Surface
from views.player import Picture
from views.player.contour import Contour
from views.serving.bundle import bundled, slim
from views.state.runs import rule_of, spec_of
from views.state.settings import Settings

TEMPLATE = ROOT / "views" / "standalone.html"
PLAYER = ROOT / "views" / "player"
STYLES = ("board/board.css", "desk/desk.css", "rate/rate.css")
OF_THE_FRAME = (".rv-say", ".rv-transport", ".rv-button", ".rv-select", ".rv-scrub", ".rv-count", ".rv-play")


def offline_page(picture: Picture, settings: Settings, title: str, formulas: list[tuple[str, str]]) -> str:
    """The HTML of a race on an analytic surface with two coordinates under this title; rules without JavaScript are left out, and named."""
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
    page = told(picture, kept)
    left_out = f"<p>Left out, for want of a script: {html.escape(', '.join(missing))}.</p>" if missing else ""
    shown = "".join(f"<p><b>{html.escape(name)}</b><br><code>{html.escape(formula)}</code></p>" for name, formula in formulas)
    chosen = "".join(f"<li>{html.escape(name)} = {html.escape(value)}</li>" for name, value in settings.query().items())
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
        "formulas": f"{left_out}{shown}<ul>{chosen}</ul>",
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
