"""The emitted loss of a surface: at one point, and over a grid for the contour."""

from __future__ import annotations

import numpy as np

from engine.problems.problem import numbers
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.names import Names
from engine.to_javascript.rows import declarations, losses, rows
from engine.to_javascript.walk import evaluate, nodes
from engine.to_javascript.write import Written, comment, indented
from spec import Surface

ARGUMENTS = ("surface", "examples")
LOCALS = ("at", "grid", "xs", "ys", "losses", "i", "j", "row", "k", "count", *(f"data{i}" for i in range(9)))
GRIDS = {
    1: """
    function grid(xs) {
      return Float64Array.from(xs, (x) => at(x));
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
    params = numbers(surface.check({}))
    given = leaves.given("surface", {name: params[name] for name in surface.loss_params})
    x = leaves.carried(np.zeros(surface.dimension), "x")
    (root,) = nodes(evaluate(expressions, lambda x, params, rows: losses(surface, params, rows).full(x), x, given, rows(surface, leaves)))
    written = Written([root], names, leaves)
    return "\n".join([
        "(function () {",
        comment(surface.name),
        '  "use strict";',
        f"  return function ({{ {', '.join(ARGUMENTS)} }}) {{",
        *indented(2, declarations(surface) if surface.over_data else []),
        *indented(2, written.statements[When.RUN]),
        f"    function at({', '.join(str(node.value) for node in nodes(x))}) {{",
        *indented(3, written.statements[When.STEP]),
        f"      return {written[root]};",
        "    }" + GRIDS.get(surface.dimension, ""),
        f"    return {{ at{', grid' if surface.dimension in GRIDS else ''} }};",
        "  };",
        "})()",
    ])  # fmt: skip
