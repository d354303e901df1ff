"""What trainings with several seeds say: where they end, and what the plane shows of that."""

from __future__ import annotations

import numpy as np

from engine import Seeds
from pages.train.now import Working
from views import many_said
from views.names import names_of
from views.settings import entries_of, told_over_data
from views.state.many import COUNT
from views.state.settings import Settings
from views.words import number, share

PARTS = (0.05, 0.5, 0.95)


def seeds_of(now: Working) -> Seeds | None:
    """The trainings with other seeds, as far as they are made."""
    found = now.seeds.latest if now.seeds else None
    return found if found and found.made else None


def plane(now: Working) -> tuple[str, str]:
    """(what the plane shows of the ends, the same in a sentence); empty until they are known."""
    where, found = now.where, seeds_of(now)
    if where is None or found is None:
        return "", ""
    count, shown = f"{found.made * len(found.ends)} ends", share(where.shown)
    whole = f"Of the squared distances between the {count} {shown} lie in this plane, {share(where.most)} in the best one"
    if where.told_apart:
        return f"{shown} of the spread of {count}", f"{whole}; their loss is not that of the ground under them."
    return f"ends not drawn, shows {shown}", f"{whole}, which “ends” shows: here they would lie on a heap and are not drawn."


def sentence(settings: Settings, now: Working) -> str:
    """Where the trainings end, those that are made."""
    found = seeds_of(now)
    if found is None:
        return f"The other {settings[COUNT] - 1} seeds follow this one: other first weights, other batches."
    size = now.training.latest.at.count if now.training.latest else 0
    told = entries_of(settings, lambda run: told_over_data(settings, size, run))
    names = names_of(settings["opt"], told, told_over_data(settings, size), size)
    over = many_said.over(found.made, found.count, "seeds")
    ends = [(names[run].text, found.loss[k][:, -1], found.held_out_loss[k][:, -1]) for k, run in enumerate(settings["opt"])]
    if len(ends) == 1:
        name, training, held_out = ends[0]
        return f"Over {over} {name} ends with a training loss {_between(training)}, and held out {_between(held_out)}."
    said = ", ".join(f"{name} {_half(training)} ({_half(held_out)})" for name, training, held_out in ends)
    return f"Median last loss over {over} (held out): {said}."


def _between(losses: np.ndarray) -> str:
    low, half, high = (number(float(value)) for value in np.quantile(losses, PARTS, method="inverted_cdf"))
    return f"between {low} and {high} ({many_said.quantiles(len(losses))}), half below {half}"


def _half(losses: np.ndarray) -> str:
    return number(float(np.quantile(losses, 0.5, method="inverted_cdf")))
