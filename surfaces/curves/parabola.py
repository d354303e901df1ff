"""The parabola: one weight, every rate's fate in one factor."""

from spec import Param, Surface


def loss(x, a, b, c):
    w = x[0]
    return a * w**2 / 2 + b * w + c


def minima(a, b, c):
    return ((-b / a,),)


SURFACE = Surface(
    name="Parabola",
    formula=r"E(w) = \tfrac12 a w^2 + b w + c",
    reference="Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller (1998), Efficient BackProp",
    lesson="Kinks and curves of one weight",
    question="One weight, one curvature. At which rate does a step land on the minimum?",
    teaches=(
        "Each plain step multiplies the distance to the minimum by 1 − ηa: "
        "below 1/a it creeps, at 1/a it arrives, up to 2/a it swings, beyond it diverges."
    ),
    loss=loss,
    params={
        "a": Param(
            1.0,
            0.5,
            10.0,
            "a",
            log=True,
            allowed="(0, inf)",
            label="curvature a",
            help="How steep the parabola is: plain steps are stable for rates below 2/a.",
        ),
        "b": Param(-1.0, -2.0, 2.0, "b", label="slope b", help="Slope at w = 0: the minimum is at -b/a."),
        "c": Param(1.0, -2.0, 2.0, "c", label="height c", help="Height at w = 0: it moves the curve, no path."),
    },
    dimension=1,
    domain=((-5.0, 5.0),),
    start=(-4.0,),
    sigma=1.5,
    minima=minima,
    levels="linear",
    convex=True,
)
