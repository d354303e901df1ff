"""What the train page says: its title, what the server is at, how much of the paths the plane shows."""

from __future__ import annotations

from engine import Problem, Projection, problem
from pages.train import seeds_said
from pages.train.now import Working
from pages.train.state import network, structure_of
from views.player import Work
from views.player.contour import Plane
from views.state.many import MANY, ONE
from views.state.runs import is_copy
from views.state.settings import Settings
from views.words import share

OFF = "off the plane"  # the fact
FITTED = " While the training goes on the plane stays; when it has ended it is fitted to the whole paths."
OWN = "Same network, same first weights; runs of one rule differ in their settings."
QUESTIONS = {  # of a data set; of every other one that of the network
    "circles": "One ring inside another. Whose boundary closes first?",
    "xor": "No straight line tells them apart. Who bends the boundary in time?",
    "spirals": "Two arms, wound into each other. Who follows them round?",
    "blobs": "Four heaps, four regions. Does the rule move their borders?",
    "curve": "Noisy points of a wave. Who fits the wave, and who the noise?",
    "iris": "Three kinds of iris. Which rule does best on flowers it has not seen?",
    "digits": "Which rule reads the digits first, and which reads new ones best?",
}


def question(at: Problem) -> str:
    """What a training on this data answers."""
    return QUESTIONS.get(at.settings["data"], at.surface.question)


def title(at: Problem) -> str:
    """The data and the size of the network."""
    chosen = at.settings
    hidden = f"{chosen['depth']} x {chosen['width']} hidden units" if chosen["depth"] != "0" else "no hidden layer"
    return f"{chosen['data'].capitalize()}, {hidden}, {at.surface.dimension:,} weights, {at.count} examples"


def doing(now: Working) -> Work | None:
    """What is still to come; None where nothing is."""
    if now.failed:
        return Work(now.failed, ended=True)
    if not now.busy:
        return None
    training = now.training.latest
    if not now.training.finished:
        return Work(training.doing, training.part) if training else Work(_waiting(now.place), 0.0)
    if now.seeds and not now.seeds.finished:
        made, count = (now.seeds.latest.made, now.seeds.latest.count) if now.seeds.latest else (0, 0)
        return Work(f"{made} of {count} seeds" if count else "other seeds", made / max(1, count))
    if now.projection and not now.projection.finished:
        return Work("drawing the plane finer", 1.0)
    if now.ends and not now.ends.finished:
        return Work("drawing the ends", 1.0)
    return Work("measuring sharpness" if now.sharpness and not now.sharpness.finished else "sweeping the rates", 1.0)


def again(now: Working) -> str:
    """The label of the button that makes anew what was stopped; empty where nothing was."""
    if now.failed:
        return ""
    if now.training.finished and not (now.training.latest and now.training.latest.whole):
        return "Stopped: train anew"
    return "Stopped: make all seeds" if now.seeds and now.seeds.finished and not (now.seeds.latest and now.seeds.latest.whole) else ""


def _waiting(place: int) -> str:
    return f"waiting for other trainings: number {place} in the queue" if place else "preparing"


def sentence(settings: Settings, now: Working) -> tuple[str, str]:
    """The question of the data, and what is trained on it."""
    at = problem(network(), structure_of(settings), settings["data_seed"])
    if settings[MANY] != ONE:
        return question(at), seeds_said.sentence(settings, now)
    return question(at), f"{title(at)}. {OWN}" if any(map(is_copy, settings["opt"])) else f"{title(at)}."


def plane_of(projection: Projection, of_ends: str = "", more: str = "") -> Plane:
    """What the plane shows of the paths, beside what one would show of walks without aim; and what it shows `of_ends` with other seeds."""
    directions, random = projection.plane.directions, projection.plane.kind == "random"
    (uu, uv), (_, vv) = directions @ directions.T
    shown, by_chance = map(share, (projection.explained, projection.by_chance))
    one = "a plane drawn like this one" if random else "a plane fitted to them"
    words = f"shows {shown} of the movement" + (f",\n{of_ends}" if of_ends else "")
    text = (
        f"Of the squared distances of all points of all paths from their common mean, {shown} lie in this plane and the rest across it. "
        f"Of random walks of as many steps {one} would show {by_chance}: the tick."
        f"{FITTED if projection.plane.kind == 'principal' else ''}"
    )
    metric = (float(uu), float(uv), float(vv))
    return Plane(projection.explained, projection.by_chance, words, f"{text} {more}".rstrip(), metric, OFF)
