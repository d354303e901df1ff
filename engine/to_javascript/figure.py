"""An emitted figure: the values of its curves at one number."""

from __future__ import annotations

import numpy as np

from engine.problems.figure import Figure
from engine.to_javascript.expressions import Expressions, When
from engine.to_javascript.leaves import Leaves
from engine.to_javascript.names import Names
from engine.to_javascript.walk import evaluate, nodes
from engine.to_javascript.write import Written, comment, indented

LOCALS = ("params", "at")


def emit(figure: Figure) -> str:
    """The text; its interface stands in the package's docstring."""
    expressions, names = Expressions(), Names(LOCALS)
    leaves = Leaves(expressions, names)
    given = leaves.given("params", {name: np.float64(value) for name, value in figure.params.items()})
    x = leaves.carried(np.float64(0.0), "x")
    roots = nodes(evaluate(expressions, lambda x, given: figure.at(x, **given), x, given))
    written = Written(roots, names, leaves)
    return "\n".join([
        "(function () {",
        comment(figure.name),
        '  "use strict";',
        "  return function (params) {",
        *indented(2, written.statements[When.RUN]),
        f"    return function at({nodes(x)[0].value}) {{",
        *indented(3, written.statements[When.STEP]),
        f"      return [{', '.join(written[root] for root in roots)}];",
        "    };",
        "  };",
        "})()",
    ])  # fmt: skip
