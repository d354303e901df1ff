"""The six-hump camel function: six minima of three depths, in pairs."""

from spec import Surface


def loss(x):
    x, y = x
    return (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2


def both(*points):
    """Each point and its reflection through the origin, where the function has the same value."""
    return tuple(point for x, y in points for point in ((x, y), (-x, -y)))


SURFACE = Surface(
    name="Six-hump camel",
    formula=r"f(x, y) = \left(4 - 2.1x^2 + \tfrac13 x^4\right)x^2 + xy + \left(4y^2 - 4\right)y^2",
    reference="L. C. W. Dixon and G. P. Szegő (1978), The global optimization problem: an introduction",
    lesson="Many minima",
    question="Six minima of three depths. Who reaches one of the two lowest?",
    teaches=(
        "Six minima of three depths: from this start plain steps and momentum "
        "reach one of the two lowest, scaled steps turn aside into a higher one."
    ),
    loss=loss,
    domain=((-2.0, 2.0), (-1.2, 1.2)),
    start=(-1.1, 1.0),
    sigma=0.3,
    minima=both(
        (0.08984201310031806, -0.7126564030207396),
        (1.7036067149699807, -0.7960835686726251),
        (1.6071047529201974, 0.5686514548841314),
    ),
    saddles=(
        (0.0, 0.0),
        *both(
            (1.1092053368047865, -0.7682680925095399),
            (1.6380679841897788, 0.2286740690443941),
            (1.2960702671671089, 0.6050843880386585),
        ),
    ),
)
