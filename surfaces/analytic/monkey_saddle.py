"""The monkey saddle: three ways down, and no curvature at all in the middle."""

from spec import Surface


def loss(x):
    x, y = x
    return x**3 - 3 * x * y**2


SURFACE = Surface(
    name="Monkey saddle",
    formula=r"f(x, y) = x^3 - 3xy^2",
    reference="D. Hilbert and S. Cohn-Vossen (1932), Anschauliche Geometrie",
    lesson="Saddles and plateaus",
    question="Three ways lead down, and the middle is level. Who takes which?",
    teaches=(
        "Even the curvature vanishes in the middle: "
        "plain steps turn aside into one of three ways down, momentum rolls across into the third."
    ),
    loss=loss,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.5, 0.02),
    sigma=5.0,
    saddles=((0.0, 0.0),),
    unbounded_below=True,
    levels="linear",
    equal_axes=True,
)
