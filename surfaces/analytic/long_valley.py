"""A long valley: steep across, nearly flat along."""

from spec import Surface


def loss(x):
    x, y = x
    return x**2 + ((y / 5) ** 2 - 1) ** 2 / 8


SURFACE = Surface(
    name="Long valley",
    formula=r"f(x, y) = x^2 + \tfrac18\left((y/5)^2 - 1\right)^2",
    reference="Ravine, after the well-known animations by A. Radford (2014), whose formula is lost",
    lesson="Bowls and valleys",
    question="The walls are steep, the floor is almost level. Who gets to its end?",
    teaches="Plain steps hardly move along the valley, momentum builds up speed, scaled steps leave at once.",
    loss=loss,
    domain=((-2.0, 2.0), (-6.0, 6.0)),
    start=(1.5, 0.25),
    sigma=0.2,
    minima=((0.0, 5.0), (0.0, -5.0)),
    saddles=((0.0, 0.0),),
)
