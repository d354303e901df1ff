"""A scene opened as its page opens it, and everything that is not as it says."""

from urllib.parse import parse_qsl

from tests.whole import WHOLE
from views.contents import pages
from views.player.desk import places, round_step
from views.scene import broken
from views.scenes.opening import opened
from views.state.fields import Number
from views.syllabus import settings_of


def faults(scene):
    """What is not as the scene says: its address, its sliders, its promise, what its moves promise, paths that rounding decides."""
    settings, found = opened(scene)
    written = "" if settings.query() == dict(parse_qsl(scene.address)) else f"its address is written as {settings.query()}"
    on_desk = {slider.name for slider in pages()[scene.page].picture(settings, found).desk.sliders}
    said = [settings.note, written, *(f"no slider {name}" for name in scene.sliders if name not in on_desk)]
    said += _of_runs(scene.promise, found)
    costly = "many.count=16" in scene.address  # a hundred trainings a move
    for move in () if costly and not WHOLE else scene.moves:
        said += [f"after {move.address}: {why}" for why in _of_runs(move.promise, opened(scene, move.address)[1])]
    return [*filter(None, said)]


def faults_nearby(scene):
    """What is not as it promises with one of its rates a stop of the slider lower or higher, but for figures of its own settings."""
    kept = [claim for claim in scene.promise if not claim.exact]
    return [f"at {near}: {why}" for near in _nearby(scene) for why in broken(kept, opened(scene, near)[1])]


def _of_runs(promise, found):
    return [*broken(promise, found), *(f"{name} is decided by rounding" for name, run in found.by_name.items() if run.chaotic)]


def _nearby(scene):
    settings = settings_of(scene)
    for name in scene.sliders:
        kind, value = settings.fields[name].kind, settings[name]
        if isinstance(kind, Number) and name.split(".")[-1] in ("rate", "learning_rate"):
            low, high = kind.param.low, kind.param.high
            stop, step = (high / low) ** (1 / places(kind.param)), round_step((high - low) / 100)
            for near in (value / stop, value * stop) if kind.param.log else (value - step, value + step):
                yield f"{name}={kind.nearest(near)!r}"
