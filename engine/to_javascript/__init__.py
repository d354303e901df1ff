"""The update rules and surfaces as JavaScript, so that a browser can follow every path while a slider moves.

Nothing is written twice: the JAX functions that the server compiles are traced to their jaxpr, and from it the text
of a JavaScript function is made. The way it goes, one file each:

    trajectory, loss    which function is emitted, its arguments and its loop
    figure              likewise, of curves over one number
    leaves, names       the names of what it is given
    walk                jaxpr -> expressions, equation by equation
    primitives          what each JAX primitive does to arrays of expressions
    rows                losses over data: a loop over the examples
    expressions         scalar expressions, each kept once and folded
    operations          the scalar operations and their spelling
    write               expressions -> statements

The emitted texts are function expressions: `new Function("return " + text)()` gives the function.

trajectory(optimizer, surface):
function ({start, hyper, surface, examples, feedback, centre, radius, rates, momenta, noise, batches, steps})
    start      n numbers
    hyper      {name: number}, every declared hyper-parameter but the learning rate; a Choice by its index
    surface    {name: number}, likewise, of the parameters that the loss itself takes (Surface.loss_params)
    examples   over data: the parts of the examples (Problem.given.examples), each flat, row after row
    feedback   {stem: {name: number}}, as engine.rates.feedback gives it
    centre     n numbers, the middle of the surface's box; radius: from there to a corner
    rates      at least `steps` numbers, as engine.rates.rates gives them
    momenta    likewise, as engine.rates.momenta gives them, or null where no schedule asks for one
    noise      steps * n numbers, row after row as engine.noise.gradient_noise gives them, or null
    batches    over data: {indices: steps * width row numbers, sizes: steps numbers, width}, as engine.batches gives
               them, or null where every step sees all examples
    -> {x, loss, rate, stoppedAt, escaped}: Float64Arrays of (steps + 1) * n, steps + 1 and steps + 1 numbers, the
       start first; what `trace` calls x, loss, rate and stopped_at (null if there is none); whether it stopped
       because it escaped; where they were asked for also the fields of the rule's state by their names, `state`, as x

loss(surface): function ({surface, examples}) -> {at, grid}
    at(x0, x1)     the loss at a point
    grid(xs, ys)   Float64Array, row after row: element i * xs.length + j is at (xs[j], ys[i]); in one dimension grid(xs)

figure(figure): function (params) -> at
    params     {name: number}, of the figure's params
    at(x)      [number], the value of each of its curves

What has no JavaScript raises Unsupported, which names the primitive: such a pair updates on release.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from engine.keeping.cache import Bounded
from engine.problems.figure import Figure
from engine.to_javascript import figure as _figure
from engine.to_javascript import loss as _loss
from engine.to_javascript import trajectory as _trajectory
from engine.to_javascript.primitives import Unsupported
from spec import Optimizer, Surface

__all__ = ["Unsupported", "figure", "loss", "trajectory"]

MOST_TEXTS = 1024
_texts = Bounded(MOST_TEXTS)


def trajectory(optimizer: Optimizer, surface: Surface, states: bool = False) -> str:
    """The text of the function that follows `optimizer` on `surface`, with its `states` if these are asked for. Raises Unsupported."""
    return _emitted(("trajectory", optimizer, surface, states), lambda: _trajectory.emit(optimizer, surface, states))


def loss(surface: Surface) -> str:
    """The text of the function that gives the loss of `surface`. Raises Unsupported."""
    return _emitted(("loss", surface), lambda: _loss.emit(surface))


def figure(figure: Figure) -> str:
    """The text of the function that gives the curves of a figure. Raises Unsupported."""
    return _emitted(("figure", figure.name), lambda: _figure.emit(figure))


def _emitted(key: Hashable, emit: Callable[[], str]) -> str:
    """The text from the cache, which remembers what is Unsupported as well."""

    def build() -> str | Unsupported:
        try:
            return emit()
        except Unsupported as reason:
            return reason

    text = _texts.get(key, build)
    if isinstance(text, Unsupported):
        raise Unsupported(text.primitive, text.why)
    return text
