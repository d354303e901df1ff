"""A flat shelf with a pit: far from the pit the slope nearly vanishes."""

from spec import Surface


def loss(x):
    x, y = x
    q = x**2 + 4 * y**2
    return q / (1 + q)


SURFACE = Surface(
    name="Plateau",
    formula=r"f(x, y) = \frac{q}{1 + q},\quad q = x^2 + 4y^2",
    reference="Ravine, for this page",
    lesson="Saddles and plateaus",
    question="The shelf is a hundred times flatter than the wall. Who keeps walking?",
    teaches=(
        "On the shelf the slope is a hundredth of the wall's: "
        "plain steps wait there, rules that divide by the size of the gradient walk on at the same pace."
    ),
    loss=loss,
    domain=((-6.5, 2.5), (-2.5, 2.5)),
    start=(-5.5, 1.0),
    sigma=0.15,
    minima=((0.0, 0.0),),
    levels="linear",
    equal_axes=True,
)
