"""Goldstein and Price's function: four minima, losses over five powers of ten."""

from spec import Surface


def loss(x):
    x, y = x
    near = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
    far = 30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    return near * far


SURFACE = Surface(
    name="Goldstein-Price",
    formula=r"""\begin{aligned} f(x, y) = {}&\left[1 + (x + y + 1)^2\,(19 - 14x + 3x^2 - 14y + 6xy + 3y^2)\right] \\
&\cdot \left[30 + (2x - 3y)^2\,(18 - 32x + 12x^2 + 48y - 36xy + 27y^2)\right] \end{aligned}""",
    reference="A. A. Goldstein and J. F. Price (1971), On descent from local minima",
    lesson="Many minima",
    question="Losses span five powers of ten. Who still finds the lowest hollow?",
    teaches=(
        "Losses span five powers of ten: plain steps need a rate below a thousandth and settle in the nearest hollow, "
        "scaled ones take tens to thousands of times that and reach the lowest."
    ),
    loss=loss,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(-0.2, -0.4),
    sigma=100.0,
    minima=((0.0, -1.0), (-0.6, -0.4), (1.8, 0.2), (1.2, 0.8)),
    saddles=((-0.4, -0.6), (1.2, -0.2), (1.4, 0.6), (0.6, 0.4)),
    equal_axes=True,
)
