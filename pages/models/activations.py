"""Activations over the input of a unit, their derivatives, and what several layers make of a gradient."""

from spec import Param
from views.drawing import DASH, INK, ORANGE, TEAL, VIOLET, Graph, Hand, Picture, Scale, still
from views.lesson import Numbers, Part, Setting, Settings, clause, figured, number, numbers_of

QUESTION = "Why does a gradient vanish on its way through many layers?"
INPUT = Param(-2.0, -6.0, 6.0, "s", allowed="[-6, 6]", label="input s", help="The weighted sum that a unit gets.")
LAYERS = Param(5, 1, 10, "n", integer=True, allowed="[1, 10]", label="layers n", help="Through how many layers the gradient goes.")
NUMBERS = (Setting("s", INPUT, "Input s"), Setting("layers", LAYERS, "Layers n"))
NAMES = ("sigmoid", "tanh", "ReLU", "softplus")
GRAPHS = (Graph(NAMES[0], TEAL), Graph(NAMES[1], ORANGE, dash=DASH), Graph(NAMES[2], VIOLET), Graph(NAMES[3], INK, dash=(1, 1.5)))
CAPTION = "Drag the rulers. Weights multiply the gradient as well; here they are 1, and every layer has the same s."
FORMULA = (
    r"\sigma' = \sigma (1 - \sigma) \le \tfrac14,\qquad \tanh' = 1 - \tanh^2 \le 1,\qquad "
    r"\mathrm{ReLU}' = \begin{cases} 1 & s > 0 \\ 0 & s \le 0 \end{cases},\qquad \mathrm{softplus}' = \sigma"
)


def compute(settings: Settings) -> Numbers:
    """Every derivative at s, and to the power of the layers."""
    slopes = numbers_of("activation_product", 1.0, settings, [f"slope of {one}" for one in NAMES])
    return slopes | numbers_of("activation_product", "layers", settings, [f"product of {one}" for one in NAMES])


def picture(settings: Settings, _: Numbers) -> Picture:
    """Activations in the large panel, derivatives and their products beside it."""
    s, layers = Hand("s", settings["s"], "input s"), Hand("layers", settings["layers"], "layers")
    x = Scale("input s", INPUT.low, INPUT.high)
    panels = (
        figured("activation", GRAPHS, x, Scale("activation", -1.3, 3.2), settings, (s,)),
        figured("activation_slope", GRAPHS, x, Scale("derivative", -0.05, 1.1), settings, (s,), place="beside"),
        figured(
            "activation_product",
            GRAPHS,
            Scale("layers n", LAYERS.low, LAYERS.high),
            Scale("derivative to the power n", 1e-10, 3.0, log=True),
            settings,
            (layers,),
            place="beside",
        ),
    )
    return still("models activations", *panels)


def told(settings: Settings, found: Numbers) -> str:
    """The derivatives at s with their products."""
    count, s = round(settings["layers"]), settings["s"]
    slopes, products = ([number(found[f"{what} of {name}"]) for name in NAMES] for what in ("slope", "product"))
    each = slopes if count == 1 else [f"{slope} → {product}" for slope, product in zip(slopes, products, strict=True)]
    through = "One layer" if count == 1 else f"From one to {count} layers"
    kept = ", ".join(f"{name} {one}" for name, one in zip(NAMES, each, strict=True))
    return f"Each layer multiplies it by the derivative. {through} with s = {number(s)}: {kept}.{kink(s)}"


@clause
def kink(s: float) -> str:
    """What is special at 0."""
    return " ReLU has a kink at 0, where its derivative is taken as 0." if s == 0 else ""


PART = Part("activations", QUESTION, NUMBERS, compute, picture, told, caption=CAPTION, formula=FORMULA, told_in_hand=True)
