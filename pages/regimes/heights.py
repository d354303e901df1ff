"""How fast runs on a curve go down: heights above the minimum with their bounds, falls beside what was promised, and the ratios R_k."""

from collections.abc import Sequence

from engine import Descent
from views.drawing import Curves, Measure, Series, above, stacked


def heights_of(each: list[Descent]) -> Sequence[Curves]:
    """Heights and their bounds; falls beside what was promised of them, and R_k."""
    bound, promised = ([above(values) for values in some] for some in ([one.bound for one in each], [one.promised for one in each]))
    over = "the minimum it goes to" if all(one.settles for one in each) else "the lowest" if len(each) == 1 else "each one's minimum"
    heights = [above(one.height) for one in each]
    name, limit = f"loss above {over}, bound Rᵏ (dashed)", Series(bound, "bound", theory=True)
    height = Measure("height", name, True, heights, limit, quantity="height")
    falls, expected = [above(one.fall) for one in each], Series(promised, "promised", theory=True, quantity="promised decrease")
    fall = Measure("fall", "fall: measured, η f′² promised (dashed)", True, falls, expected, quantity="decrease")
    label = "Rₖ: what each step leaves of the height"
    ratio = Measure("Rₖ", label, False, [one.ratios for one in each], range=(0.0, 1.2), limit=1.0, quantity="height ratio")
    return stacked((height,), (fall, ratio)) if len(each) == 1 else (Curves((height, fall, ratio)),)
