"""The table of all rules beside torch and optax: `python -m bench.conventions` writes docs/rules.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import numpy as np

from bench.browser import ROOT
from engine import trace
from spec import Optimizer, drawn_surfaces, load
from tests.figures.torch_settings import CASES as TORCH
from tests.figures.torch_settings import SURFACES
from tests.optimizers import test_oracles as oracles
from tests.optimizers.test_torch import FOUND, difference

PAGE = ROOT / "docs" / "rules.md"
CLOSED_FORM = {
    "newton": "solution of the linear system, 1e-12",
    "sign_sgd": "step length, exact",
    "sophia": "optax's own code; random signs follow its key",
}


def _settings(spec: Optimizer, given: Mapping[str, Any]) -> str:
    """The conventions that were set, without the rate."""
    shown = {name: value for name, value in given.items() if name != "learning_rate" and value != spec.defaults[name]}
    return ", ".join(f"{name} {value}" for name, value in shown.items()) or "defaults"


def _torch(stem: str, spec: Optimizer) -> str:
    found = [
        (max(difference(k, surface) for surface in SURFACES), settings) for k, (rule, settings, _, _) in enumerate(TORCH) if rule == stem
    ]
    return _cell(spec, found)


def _optax(stem: str, spec: Optimizer) -> str:
    found = []
    with jax.enable_x64(True):
        for rule, settings, make in oracles.CASES:
            if rule == stem:
                made = make()
                transformation, *more = made if type(made) is tuple else (made,)
                expected = oracles.followed(transformation, "beale", (1.0, 1.5), *more)
                run = trace(drawn_surfaces()["beale"], spec, start=(1.0, 1.5), steps=oracles.STEPS, **settings)
                found.append((np.abs(run.x - expected).max(), settings))
    return _cell(spec, found)


def _cell(spec: Optimizer, found: list[tuple[Any, Mapping[str, Any]]]) -> str:
    if not found:
        return ""
    return f"{max(float(worst) for worst, _ in found):.1e} ({'; '.join(dict.fromkeys(_settings(spec, settings) for _, settings in found))})"


def table() -> str:
    """Markdown: every rule, its choices, and its largest distance from torch's and optax's paths."""
    lines = [
        "# Every rule beside torch and optax",
        "",
        (
            "Largest distance of any of 200 iterates, float64: "
            f"torch {FOUND['version']} (stored paths, Beale and a rotated bowl), optax (live, Beale)."
        ),
        "In brackets the settings that differ from ours. Made by `python -m bench.conventions`.",
        "",
        "| rule | year | choices | torch | optax | else |",
        "|---|---|---|---|---|---|",
    ]
    for stem, spec in load("optimizers").items():
        choices = "; ".join(f"{name}: {', '.join(setting.options)}" for name, setting in spec.params.items() if hasattr(setting, "options"))
        lines.append(
            f"| {spec.name} (`{stem}`) | {spec.year} | {choices} | {_torch(stem, spec)} "
            f"| {_optax(stem, spec)} | {CLOSED_FORM.get(stem, '')} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(table())
    print(PAGE.read_text())
