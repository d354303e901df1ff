"""Himmelblau's function: four minima of equal depth."""

from spec import Surface


def loss(x):
    x, y = x
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


SURFACE = Surface(
    name="Himmelblau",
    formula=r"f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    reference="D. M. Himmelblau (1972), Applied Nonlinear Programming",
    lesson="Many minima",
    question="Four minima, equally deep. Do all rules end in the same one?",
    teaches="Four minima are equally deep: from this start, plain and scaled steps end in different ones.",
    loss=loss,
    domain=((-6.0, 6.0), (-6.0, 6.0)),
    start=(0.3, -1.0),
    sigma=5.0,
    minima=(
        (3.0, 2.0),
        (-2.8051180869527, 3.1313125182506),
        (-3.7793102533777, -3.2831859912861),
        (3.5844283403305, -1.8481265269644),
    ),
    saddles=(
        (0.0866775045554, 2.8842547011748),
        (3.3851541836070, 0.0738518798377),
        (-3.0730257507644, -0.0813530442880),
        (-0.1279613467307, -1.9537149802446),
    ),
    equal_axes=True,
)
