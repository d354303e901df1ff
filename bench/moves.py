"""What a visitor of the hall moves, and what is wrong with the answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

Value = float | list[float]


def chosen(sliders: list[dict[str, Any]], dice: random.Random) -> tuple[str, Value]:
    """(name, value) of a slider that can be moved, and of another stop than its own; a coordinate's slider sends the whole point.

    Switches that choose a view or a mode are none.
    """
    slider = dice.choice([one for one in sliders if not (one.get("idle") or one.get("options")) and one["high"] > one["low"]])
    count = slider["places"] if slider["log"] else round((slider["high"] - slider["low"]) / slider["step"])
    value = slider["value"]
    while value == slider["value"]:
        part = dice.randint(0, count) / count
        value = (
            slider["low"] * (slider["high"] / slider["low"]) ** part
            if slider["log"]
            else slider["low"] + part * (slider["high"] - slider["low"])
        )
        value = float(round(value) if slider["step"] == 1 else f"{value:.3g}")
        value = min(slider["high"], max(slider["low"], value))
    if "axis" not in slider:
        return slider["name"], value
    point = shown(sliders, slider["name"])
    return slider["name"], [*point[: slider["axis"]], value, *point[slider["axis"] + 1 :]]


def shown(sliders: list[dict[str, Any]], name: str) -> list[float]:
    """What the sliders of this name show, in the order of their axes."""
    return [one["value"] for one in sorted(sliders, key=lambda one: one.get("axis", 0)) if one["name"] == name]


def faults(header: dict[str, Any], name: str, value: Value, before: str) -> list[str]:
    """What is wrong with an answer to this value, where `before` was the revision of the picture shown."""
    sent = value if isinstance(value, list) else [value]
    sliders, held = header["desk"]["sliders"], dict(parse_qsl(header["address"])).get(name)
    named = any(one["name"] == name and one.get("options") for one in sliders)
    found = []
    if not close(shown(sliders, name), sent):
        found.append("the slider shows something else than was sent")
    if held is not None and not named and not close([float(part) for part in held.split(",")], sent):
        found.append("the address holds something else than was sent")
    if header["revision"] == before and header.get("work") is None:
        found.append("the picture is the one before")
    return found


def close(ones: Sequence[float], others: Sequence[float]) -> bool:
    return len(ones) == len(others) and all(
        abs(one - other) <= 1e-9 * max(1.0, abs(other)) for one, other in zip(ones, others, strict=True)
    )
