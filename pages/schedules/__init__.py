"""Schedules: when should the learning rate fall?"""

from pages.schedules import one_cycle, one_schedule, robbins_monro, several, warm_up
from views.lesson import in_parts

PARTS = (one_schedule.PART, several.PART, robbins_monro.PART, warm_up.PART, one_cycle.PART)
PAGE = in_parts("schedules", "Schedules", "Understand", ":material/trending_down:", PARTS, order=4)
