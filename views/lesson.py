"""What a part of a page is written with: settings, what is run and measured, words. What its picture is made of: views/drawing.py."""

from views.declared import Declared, OneOf, Setting, Start, desk_of, of_surface, params_of, start_on
from views.figured import Numbers, NumbersOf, extremes_of, figured, numbers_along, numbers_of
from views.measured import Measured, measured
from views.parts import Part, in_parts
from views.state.fields import Field, Number, Option, Point, of_setting
from views.state.settings import Settings, Values
from views.state.state import State
from views.traced import Traced, beside, look_of, traced
from views.unknown import Unknown, clause
from views.usual import another, condition, count, noise, noise_of_gradient, penalty, rate, updates
from views.words import counted, figure, number, outcome, precise, sentence, share, short, so_far, standing
from views.working import Jobs, Underway, Wanted

__all__ = [
    "Declared",
    "Field",
    "Jobs",
    "Measured",
    "Number",
    "Numbers",
    "NumbersOf",
    "OneOf",
    "Option",
    "Part",
    "Point",
    "Setting",
    "Settings",
    "Start",
    "State",
    "Traced",
    "Underway",
    "Unknown",
    "Values",
    "Wanted",
    "another",
    "beside",
    "clause",
    "condition",
    "count",
    "counted",
    "desk_of",
    "extremes_of",
    "figure",
    "figured",
    "in_parts",
    "look_of",
    "measured",
    "noise",
    "noise_of_gradient",
    "number",
    "numbers_along",
    "numbers_of",
    "of_setting",
    "of_surface",
    "outcome",
    "params_of",
    "penalty",
    "precise",
    "rate",
    "sentence",
    "share",
    "short",
    "so_far",
    "standing",
    "start_on",
    "traced",
    "updates",
]
