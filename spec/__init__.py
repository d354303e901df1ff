"""The contracts: what an optimizer, a surface, a network and a schedule must say about themselves. Read this first.

A module in optimizers/, surfaces/ or schedules/ ends in one Spec; `load` finds it.
"""

from spec.base import Points, Spec
from spec.loading import ROOT, drawn_surfaces, load
from spec.network import Network
from spec.optimizer import Optimizer
from spec.schedule import Schedule
from spec.settings import Choice, Interval, Param, Setting, SpecError
from spec.surface import LESSONS, Surface

__all__ = [
    "LESSONS",
    "ROOT",
    "Choice",
    "Interval",
    "Network",
    "Optimizer",
    "Param",
    "Points",
    "Schedule",
    "Setting",
    "Spec",
    "SpecError",
    "Surface",
    "drawn_surfaces",
    "load",
]
