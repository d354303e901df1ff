"""Matyas's function: a narrow bowl along the diagonal."""

from spec import Surface


def loss(x):
    x, y = x
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


SURFACE = Surface(
    name="Matyas",
    formula=r"f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,xy",
    reference="M. Jamil and X.-S. Yang (2013), A literature survey of benchmark functions for global optimization problems",
    lesson="Bowls and valleys",
    question="The valley runs along the diagonal. Does scaling each axis still help?",
    teaches=(
        "The valley runs along the diagonal, where both axes look alike: "
        "scaling each axis cannot help, and plain steps arrive before every scaled rule."
    ),
    loss=loss,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-9.0, -2.0),
    sigma=0.1,
    minima=((0.0, 0.0),),
    levels="sqrt",
    convex=True,
    equal_axes=True,
)
