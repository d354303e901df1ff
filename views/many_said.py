"""Over how many runs a picture goes, in words."""

from __future__ import annotations

OFTEN = "5 to 95 of 100"
FEW = 20  # runs, of which 5 to 95 of 100 are from the lowest to the highest


def quantiles(count: int) -> str:
    """Which runs a band of so many goes from and to."""
    return OFTEN if count >= FEW else "lowest to highest"


def over(made: int, count: int, thing: str) -> str:
    """ "64 seeds", or "16 of 64 seeds" while they are being made."""
    return f"{count} {thing}" if made in (0, count) else f"{made} of {count} {thing}"


def band(made: int, count: int, thing: str) -> str:
    """What a median and its band are of."""
    return f"median and {OFTEN if made >= FEW else 'range'} over {over(made, count, thing)}"
