"""Small still pictures."""

from __future__ import annotations

import numpy as np
import streamlit as st

from views.colours import Look
from views.words import number

WIDTH, HEIGHT, MOST = 200, 34, 160


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
