"""Small still pictures."""

from __future__ import annotations

import numpy as np
import streamlit as st

from views.colours import Look
from views.words import number

WIDTH, HEIGHT, MOST = 200, 34, 160
WIDE = 600


def strip(rate: np.ndarray, look: Look) -> None:
    """The learning rate over the run as a thin curve from zero to its highest value, which is named."""
    top = float(rate.max())
    colour = look.dark if st.context.theme.type == "dark" else look.light
    steps = np.unique(np.linspace(0, len(rate) - 1, MOST).round().astype(int))
    height = HEIGHT - 3 - (HEIGHT - 6) * (rate[steps] / top if top > 0 else np.zeros(len(steps)))
    points = " ".join(f"{WIDTH * k / max(1, len(rate) - 1):.1f},{y:.1f}" for k, y in zip(steps, height, strict=True))
    label = f"learning rate from {number(float(rate[0]))} over {number(top)} to {number(float(rate[-1]))}"
    st.image(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}'>"
        f"<title>{label}</title><polyline points='{points}' fill='none' stroke='{colour}' stroke-width='2'/></svg>",
        width="stretch",
        alt=label,
    )


def sweep_strip(rates: np.ndarray, losses: np.ndarray, rate: float, look: Look) -> None:
    """The final loss over all rates, low is good; where runs diverged it is hatched, a line marks the present rate."""
    colour = look.dark if st.context.theme.type == "dark" else look.light
    finite = losses[np.isfinite(losses)]
    low, high = (np.log(finite.min() + 1e-12), np.log(finite.max() + 1e-12)) if finite.size else (0.0, 1.0)

    def across(value: float) -> float:
        return WIDTH * float(np.clip(np.log(value / rates[0]) / np.log(rates[-1] / rates[0]), 0, 1))

    def up(loss: float) -> float:
        return HEIGHT - 4 - (HEIGHT - 8) * (np.log(loss + 1e-12) - low) / max(high - low, 1e-9)

    wide = WIDTH / (len(rates) - 1)
    hatched = "".join(
        f"<rect x='{across(r) - wide / 2:.1f}' y='0' width='{wide:.1f}' height='{HEIGHT}' fill='url(#gone)'/>"
        for r in rates[np.isposinf(losses)]
    )
    points = " ".join(f"{across(r):.1f},{up(f):.1f}" for r, f in zip(rates, losses, strict=True) if np.isfinite(f))
    best = (
        f"lowest loss {number(float(finite.min()))} at {number(float(rates[np.nanargmin(np.where(np.isfinite(losses), losses, np.nan))]))}"
        if finite.size
        else "no rate ended"
    )
    st.image(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}'><title>{best}</title>"
        f"<defs><pattern id='gone' width='5' height='5' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'><path d='M0 0V5' stroke='#999' stroke-width='1.5'/></pattern></defs>"
        f"{hatched}<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='2'/>"
        f"<path d='M{across(rate):.1f} 0V{HEIGHT}' stroke='#888' stroke-dasharray='3 2'/></svg>",
        width="stretch",
        caption=best,
    )


REGIME_COLOURS = {"monotone": "#8fb8a8", "oscillating": "#d9c48a", "diverging": "#d99a8a"}


def regimes_strip(low: float, high: float, curvature: float, rate: float) -> None:
    """Which rates between the slider's ends are monotone, oscillating and diverging, and where the present one is."""

    def at(value: float) -> float:
        return WIDE * min(1.0, max(0.0, (value - low) / (high - low)))

    ends = [0.0, at(1 / curvature), at(2 / curvature), float(WIDE)]
    bands = ""
    for (name, colour), left, right in zip(REGIME_COLOURS.items(), ends, ends[1:], strict=False):
        bands += f"<rect x='{left:.1f}' y='9' width='{right - left:.1f}' height='9' fill='{colour}'/>"
        if right - left > 60:
            bands += f"<text x='{(left + right) / 2:.1f}' y='31' text-anchor='middle'>{name}</text>"
    ink = "#e8edf1" if st.context.theme.type == "dark" else "#22303c"
    st.image(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDE} 34' width='{WIDE}' height='34' font-family='sans-serif' font-size='13' fill='{ink}'>"
        f"{bands}<path d='M{at(rate):.1f} 9 l-5 -8 h10 z' fill='{ink}'/></svg>",
        width="stretch",
        alt=f"monotone below {number(1 / curvature)}, oscillating up to {number(2 / curvature)}, diverging beyond",
    )
