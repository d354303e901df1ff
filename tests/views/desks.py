"""The desk of an address, without a run."""

import numpy as np

from engine import Ground, Job
from pages.race import desk as race
from pages.race.asked import problem_of, told
from pages.race.runs import Raced
from pages.race.state import fields_for as race_fields
from pages.train import desk as train
from pages.train.now import Working
from pages.train.state import fields_for as train_fields
from views.state.settings import Settings
from views.working import Seen

NO_GROUND = Ground("", ((0.0, 1.0),), ((0.0, 1.0),), np.zeros(2), (), (), (), False)


def desk_of(page, address):
    """(settings, sliders) of an address; nothing is run for it."""
    settings = Settings.at({"race": race_fields, "train": train_fields}[page], address)
    if page == "train":
        return settings, train.desk_of(settings, Working(Seen.of(Job.ended(None))), ()).sliders
    at = problem_of(settings)
    return settings, race.desk_of(settings, Raced(at, NO_GROUND, (), 0, 1, told(settings, at.count))).sliders
