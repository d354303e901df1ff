"""Booth's function: two linear equations, squared and summed."""

from spec import Surface


def loss(x):
    x, y = x
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


SURFACE = Surface(
    name="Booth",
    formula=r"f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2",
    reference="M. Jamil and X.-S. Yang (2013), A literature survey of benchmark functions for global optimization problems",
    lesson="Bowls and valleys",
    question="A straight oval valley, turned by 45 degrees. Does momentum pay here?",
    teaches="Least squares with two equations: the contours are ellipses turned by 45 degrees, nine times as steep across as along.",
    loss=loss,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-7.0, 9.0),
    sigma=2.0,
    minima=((1.0, 3.0),),
    levels="sqrt",
    convex=True,
    equal_axes=True,
)
