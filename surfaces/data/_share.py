"""A share of the examples, counted: moving it by 1/N takes in exactly one example more, and loses none."""

import math

ROUNDING = 1e-9  # a half that floating point puts a little low is still a half


def share_of(rng, count, share):
    """Which examples (N,) are among the first round(share * N) of an order that `rng` draws."""
    place = rng.random(count).argsort().argsort()
    return place < math.floor(share * count + 0.5 + ROUNDING)
