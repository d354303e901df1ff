"""What the train page says: its title, what the server is at, how much of the paths the plane keeps."""

from __future__ import annotations

from engine import Problem, problem
from pages.train.state import network, structure_of
from pages.train.work import Working
from views.player import Work
from views.state.settings import Settings
from views.words import share


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
    if now.projection and not now.projection.finished:
        return Work("drawing the plane finer", 1.0)
    return Work("measuring sharpness" if now.sharpness and not now.sharpness.finished else "sweeping the rates", 1.0)


def _waiting(place: int) -> str:
    return f"waiting for other trainings: number {place} in the queue" if place else "preparing"


def sentence(settings: Settings, now: Working) -> tuple[str, str]:
    """What is trained, and how much of it the plane shows."""
    at = problem(network(), structure_of(settings), settings["data_seed"])
    return f"{title(at)}.", " ".join(part for part in (at.surface.teaches, about_the_plane(now)) if part)


def about_the_plane(now: Working) -> str:
    """How much of the paths the plane keeps, beside what chance would."""
    projection = now.shown
    if projection is None or now.busy:
        return ""
    one = "a plane drawn like this one" if projection.plane.kind == "random" else "one"
    kept, by_chance = share(projection.explained), share(projection.by_chance)
    return f"The plane below keeps {kept} of the paths' variance; of random walks as long {one} would keep {by_chance}."
