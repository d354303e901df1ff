"""The three-hump camel function."""

from spec import Surface


def loss(x):
    x, y = x
    return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2


SURFACE = Surface(
    name="Three-hump camel",
    formula=r"f(x, y) = 2x^2 - 1.05x^4 + \tfrac16 x^6 + xy + y^2",
    reference="M. Jamil and X.-S. Yang (2013), A literature survey of benchmark functions for global optimization problems",
    lesson="Many minima",
    question="A hollow lies on the way to the lowest one. Who is fast enough to cross?",
    teaches="Small plain and scaled steps settle in the first hollow; momentum has speed enough to cross the pass into the lowest one.",
    loss=loss,
    domain=((-2.4, 2.4), (-2.0, 2.0)),
    start=(-2.0, -1.0),
    sigma=1.5,
    minima=((0.0, 0.0), (-1.7475523458302888, 0.8737761729151444), (1.7475523458302888, -0.8737761729151444)),
    saddles=((-1.0705422918236598, 0.5352711459118299), (1.0705422918236598, -0.5352711459118299)),
)
