"""The plain saddle: down along y, up along x, no minimum anywhere."""

from spec import Surface


def loss(x):
    x, y = x
    return x**2 - y**2


SURFACE = Surface(
    name="Saddle",
    formula=r"f(x, y) = x^2 - y^2",
    reference="Ravine, after the well-known animations by A. Radford (2014), whose formula is lost",
    lesson="Saddles and plateaus",
    question="Near the saddle the slope is tiny. Who walks off first?",
    teaches=(
        "Near the saddle the slope is tiny: plain steps sit longest, "
        "AdaGrad and RMSProp walk off first, momentum swings across before it runs."
    ),
    loss=loss,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.5, 0.001),
    sigma=5.0,
    saddles=((0.0, 0.0),),
    unbounded_below=True,
    levels="linear",
    equal_axes=True,
)
