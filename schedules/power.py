"""A power of one over t: the family in which Robbins and Monro draw their line."""

from spec import Param, Schedule


def factor(t, total, power, scale):
    return (1 + t / scale) ** -power


SCHEDULE = Schedule(
    name="Power of 1/t",
    formula=r"\eta_t = \frac{\eta}{(1 + t/\tau)^{p}}",
    reference="H. Robbins and S. Monro (1951): noise averages out and every point is in reach for 1/2 < p <= 1",
    factor=factor,
    params={
        "power": Param(
            0.75, 0.0, 2.0, r"p", label="power", help="0 is a constant rate, 1/2 its inverse square root, 1 is 1/t.", allowed="[0, inf)"
        ),
        "scale": Param(
            10.0,
            1.0,
            1000.0,
            r"\tau",
            label="scale",
            help="The rate starts to fall after about this many steps.",
            log=True,
            allowed="(0, inf)",
        ),
    },
)
