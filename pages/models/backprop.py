"""Backpropagation on a small graph: values forward, then derivatives backward, one operation a step."""

from functools import reduce
from operator import or_

from spec import Param
from views.drawing import INK, ORANGE, TEAL, Clock, Graph, Hand, Picture, Scale
from views.lesson import Numbers, Part, Setting, Settings, figured, number, numbers_of

QUESTION = "How does L know what x did to it?"
INPUT = Param(1.2, -1.25, 1.25, "x", allowed="[-1.25, 1.25]", label="input x", help="Where the graph is worked out.")
NUMBERS = (Setting("input", INPUT, "Input x"),)
NODES = ("x", "y₁", "y₂", "h", "L")
EDGES = ("x→y₁", "x→y₂", "y₁→h", "y₂→h", "h→L")
GRAPH = "y₁ = x², y₂ = sin x, h = y₁y₂ + y₁, L = (h − 1)²"
STEPS = 9  # four forward, five backward
CAPTION = "Drag x, and play the steps. A derivative is that of the next node times the slope of the edge, summed over the edges."
FORMULA = (
    r"y_1 = x^2,\quad y_2 = \sin x,\quad h = y_1 y_2 + y_1,\quad L = (h - 1)^2,\qquad "
    r"\frac{dL}{dx} = 2 (h - 1) \left[(y_2 + 1)\, 2x + y_1 \cos x\right]"
)


def compute(settings: Settings) -> Numbers:
    """The value of every node, the derivative of L in it, the slope of every edge."""
    nodes = (numbers_of("graph_nodes", k, settings, (node, f"dL/d{node}"), step=STEPS) for k, node in enumerate(NODES))
    edges = (numbers_of("graph_edges", k, settings, (edge,), step=STEPS) for k, edge in enumerate(EDGES))
    return reduce(or_, (*nodes, *edges))


def picture(settings: Settings, _: Numbers) -> Picture:
    """Values in the large panel, slopes of the edges and derivatives beside it, as far as the clock has come."""
    at = {"input": settings["input"], "step": STEPS}
    x, hand = Scale("", -0.5, len(NODES) - 0.5), Hand("input", settings["input"], "x", "y", 0.0, (INPUT.low, INPUT.high))
    told = {"x": x, "values": at, "clock": "step"}
    panels = (
        figured("graph_nodes", (Graph("value", TEAL),), y=Scale(f"forward, {GRAPH}", -1.6, 4.8), hands=(hand,), names=NODES, **told),
        figured("graph_edges", (Graph("slope of each edge", INK),), y=Scale("local", -3.2, 5.2), names=EDGES, place="beside", **told),
        figured(
            "graph_nodes",
            (Graph("derivative of L", ORANGE),),
            y=Scale("backward", -5.5, 26.0),
            names=NODES,
            first=1,
            place="beside",
            **told,
        ),
    )
    return Picture("models backprop", (), Clock(STEPS), panels)


def told(_: Settings, found: Numbers) -> str:
    """Both ways from L back to x."""
    first, second = (f"{number(found[f'dL/d{node}'])} · {number(found[f'x→{node}'])}" for node in ("y₁", "y₂"))
    ends = f"x = {number(found['x'])} gives L = {number(found['L'])} in steps 1 to 4, and steps 5 to 9 go back"
    return f"{ends}: by y₁ and by y₂, dL/dx = {first} + {second} = {number(found['dL/dx'])}."


PART = Part("backprop", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
