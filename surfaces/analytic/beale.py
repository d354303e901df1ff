"""Beale's function."""

from spec import Surface


def loss(x):
    x, y = x
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


SURFACE = Surface(
    name="Beale",
    formula=r"f(x, y) = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
    reference="E. M. L. Beale (1958), On an iterative method for finding a local minimum of a function",
    lesson="Bowls and valleys",
    question="One start, one clock. Who swings, who creeps, who is there first?",
    teaches=(
        "The first gradient is large: plain steps leap, momentum shoots off and swings round, "
        "AdaGrad and RMSProp take the bend at their own pace."
    ),
    loss=loss,
    domain=((-0.25, 4.25), (-2.25, 2.25)),
    start=(1.0, 1.5),
    sigma=1.5,
    minima=((3.0, 0.5),),
    saddles=((0.0, 1.0),),
)
