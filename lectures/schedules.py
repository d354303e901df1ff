"""Schedules."""

from views.scene import Lecture

LECTURE = Lecture(
    "Schedules",
    3,
    rows="schedules robbins-monro",
    scenes=(),
)
