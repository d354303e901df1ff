"""One over t: the classical rate of Robbins and Monro."""

from spec import Param, Schedule


def factor(t, total, scale):
    return 1 / (1 + t / scale)


SCHEDULE = Schedule(
    name="1/t",
    formula=r"\eta_t = \frac{\eta}{1 + t/\tau}",
    reference="H. Robbins and S. Monro (1951); the lectures write 1/t with t = 1, 2, ..., which is tau = 1 here",
    factor=factor,
    params={
        "scale": Param(
            10.0, 1.0, 1000.0, r"\tau", label="scale", help="After this many steps the rate has halved.", log=True, allowed="(0, inf)"
        )
    },
)
