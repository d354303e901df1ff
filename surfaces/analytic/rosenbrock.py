"""Rosenbrock's banana valley."""

from spec import Surface


def loss(x):
    x, y = x
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


SURFACE = Surface(
    name="Rosenbrock",
    formula=r"f(x, y) = (1 - x)^2 + 100\,(y - x^2)^2",
    reference="H. H. Rosenbrock (1960), An automatic method for finding the greatest or least value of a function",
    lesson="Bowls and valleys",
    question="The valley is found at once. Who follows its curved floor fastest?",
    teaches="The valley is found at once; following its curved floor is what takes the steps.",
    loss=loss,
    domain=((-2.0, 2.0), (-1.0, 3.0)),
    start=(-1.2, 1.0),
    sigma=10.0,
    minima=((1.0, 1.0),),
)
