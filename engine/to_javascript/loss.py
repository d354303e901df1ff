"""The emitted loss of a surface: at one point, and over a grid for the contour."""

from __future__ import annotations

import numpy as np

from engine.survey import numbers
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.walk import evaluate, nodes
from engine.to_javascript.write import Names, Written, comment, indented
from spec import Surface

ARGUMENTS = ("surface",)
LOCALS = ("at", "grid", "axes", "losses", "i", "j")
GRIDS = {
    1: """
    function grid(xs) {
      return Float64Array.from(xs, at);
    }""",
    2: """
    function grid(xs, ys) {
      const losses = new Float64Array(xs.length * ys.length);
      for (let i = 0; i < ys.length; i++)
        for (let j = 0; j < xs.length; j++) losses[i * xs.length + j] = at(xs[j], ys[i]);
      return losses;
    }""",
}


def emit(surface: Surface) -> str:
    """The text; its interface stands in the package's docstring."""
    expressions, names = Expressions(), Names((*ARGUMENTS, *LOCALS))
    leaves = Leaves(expressions, names)
    params = leaves.given("surface", numbers(surface.check({})))
    x = leaves.carried(np.zeros(surface.dimension), "x")
    result = evaluate(expressions, lambda x, params: surface.loss(x, **params), x, params)
    (root,) = nodes(result)
    written = Written([root], names, {})
    coordinates = ", ".join(str(node.value) for node in nodes(x))
    lines = [
        "(function () {",
        comment(surface.name),
        '  "use strict";',
        f"  return function ({{ {', '.join(ARGUMENTS)} }}) {{",
        *indented(2, leaves.declarations(written.leaves[When.RUN]) + written.statements[When.RUN]),
        f"    function at({coordinates}) {{",
        *indented(3, written.statements[When.STEP]),
        f"      return {written[root]};",
        "    }" + GRIDS.get(surface.dimension, ""),
        f"    return {{ at{', grid' if surface.dimension in GRIDS else ''} }};",
        "  };",
        "})()",
    ]
    return "\n".join(lines)
