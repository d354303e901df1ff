"""Every rule on every surface, tuned: `python -m engine.maps.pairs` measures what is new and stores all (free_lunch.json).

Nothing is measured again whose rule, surface and settings are as they were; `python -m engine.maps.pairs all` measures everything.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Any

import jax
import numpy as np

from engine.maps.free_lunch import BUDGET, CRITERION, RATES, STARTS, STORED, letter_of, stored
from engine.maps.starts import drawn_starts
from engine.maps.tune import tune
from engine.problems.problem import full_loss, problem
from engine.problems.survey import minima_of
from spec import ROOT, drawn_surfaces, load


def rates_of(stem: str) -> list[float]:
    """What is tried of a rule: RATES rates between the ends of its slider, with three digits."""
    slider = load("optimizers")[stem].params["learning_rate"]
    return [float(f"{rate:.3g}") for rate in np.geomspace(slider.low, slider.high, RATES)]


def measured(surface: str, rule: str) -> dict[str, Any]:
    """The entry of a pair."""
    spec, optimizer = drawn_surfaces()[surface], load("optimizers")[rule]
    found = tune(spec, {rule: optimizer}, rates=rates_of(rule), starts=STARTS, steps=BUDGET, criterion=CRITERION)[rule]
    level, begun = known(surface)
    curve = "".join(letter_of(loss, level, begun) for loss in found.median)
    return {"rate": found.best_rate, "loss": found.best_loss if np.isfinite(found.best_loss) else None, "curve": curve}


@cache
def known(surface: str) -> tuple[float, float]:
    """(lowest known loss, median loss of the starts); the lowest of the starts where no minimum is known."""
    at = problem(drawn_surfaces()[surface], {})

    def losses(x: Any) -> np.ndarray:
        with jax.enable_x64(True):
            return np.asarray(jax.vmap(lambda each: full_loss(at.surface, each, at.given))(np.asarray(x, dtype=float)))

    begun = losses(drawn_starts(at, None, STARTS, None))
    minima = minima_of(at)
    return float(losses(minima).min() if len(minima) else begun.min()), float(np.median(begun))


def entrants() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Surfaces that have a lowest level, and all rules."""
    return tuple(stem for stem, surface in drawn_surfaces().items() if not surface.unbounded_below), tuple(load("optimizers"))


def sources(folder: str) -> dict[str, str]:
    """{file stem: what its numbers hang on}: the code of the file and of the helpers that it names, however deep."""
    texts = {file.stem: file.read_text() for file in (ROOT / folder).rglob("*.py")}

    def named(stem: str, seen: set[str]) -> set[str]:
        if stem in seen or stem not in texts:
            return seen
        seen.add(stem)
        for helper in re.findall(r"\b(_[a-z]\w*)\b", " ".join(re.findall(rf"^from {folder}.*", texts[stem], re.M))):
            named(helper, seen)
        return seen

    def hashed(stem: str) -> str:
        return hashlib.sha256("\0".join(code_of(texts[name]) for name in sorted(named(stem, set()))).encode()).hexdigest()[:16]

    return {stem: hashed(stem) for stem in sorted(texts) if not stem.startswith("_")}


def code_of(text: str) -> str:
    """What runs, in one line: without comments and without words, which change no number."""

    def said(node: ast.AST) -> list[str]:
        words = isinstance(node, ast.Constant) and isinstance(node.value, str)
        return [] if words else [repr(value) for _, value in ast.iter_fields(node) if isinstance(value, int | float | str)]

    return " ".join(f"{type(node).__name__} {' '.join(said(node))}" for node in ast.walk(ast.parse(text)))


def stale(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(surface, rule) of every pair that is missing, or whose files say something else than when it was measured."""
    surfaces, rules = entrants()
    of_surfaces, of_rules = sources("surfaces"), sources("optimizers")

    def fresh(surface: str, rule: str) -> bool:
        same = told["surfaces"].get(surface) == of_surfaces.get(surface) and told["rules"].get(rule) == of_rules.get(rule)
        return same and rule in told["pairs"].get(surface, {})

    return [(surface, rule) for surface in surfaces for rule in rules if not fresh(surface, rule)]


def make(every: bool, workers: int) -> None:
    """Measure what is stale, or everything, and store the table, after every surface anew."""
    told, (surfaces, rules) = stored(), entrants()
    wanted = [(surface, rule) for surface in surfaces for rule in rules] if every else stale(told)
    told["known"] = {surface: known(surface) for surface in surfaces}
    pairs = {surface: dict(told["pairs"].get(surface, {})) for surface in surfaces}
    for surface, rule in wanted:
        pairs[surface].pop(rule, None)
    told["surfaces"], told["rules"] = (
        {stem: hashed for stem, hashed in sources(folder).items() if stem in kept}
        for folder, kept in (("surfaces", surfaces), ("optimizers", rules))
    )

    def store() -> None:
        told["pairs"] = {stem: {one: row[one] for one in rules if one in row} for stem, row in pairs.items()}
        STORED.write_text(written(told))

    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for (surface, rule), entry in zip(wanted, pool.map(_measured, wanted), strict=True):
            pairs[surface][rule] = entry
            if rule == rules[-1]:
                store()
    store()


def _measured(pair: tuple[str, str]) -> dict[str, Any]:
    entry = measured(*pair)
    print(*pair, entry["rate"], entry["loss"], flush=True)
    return entry


def written(told: Mapping[str, Any]) -> str:
    """The file's text: a line for each pair."""
    lines = {
        surface: ",\n".join(f"   {json.dumps(rule)}: {json.dumps(entry)}" for rule, entry in entries.items())
        for surface, entries in told["pairs"].items()
    }
    pairs = ",\n".join(f"  {json.dumps(surface)}: {{\n{text}\n  }}" for surface, text in lines.items())
    rest = ",\n".join(f" {json.dumps(name)}: {json.dumps(part)}" for name, part in told.items() if name != "pairs")
    return f'{{\n{rest},\n "pairs": {{\n{pairs}\n }}\n}}\n'


if __name__ == "__main__":
    make("all" in sys.argv[1:], os.cpu_count() or 1)
