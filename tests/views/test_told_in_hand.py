"""What is said while a hand is on something: the browser says to the letter what the server does, wherever the hand is."""

import base64
import importlib
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from engine import FIGURES, figure_script, loss_script, order_of_examples, trajectory_script
from spec import drawn_surfaces, load
from tests.engine.to_javascript.in_node import needs_node
from tests.whole import WHOLE, only
from views.contents import pages
from views.declared import Setting, Start, numbers_for
from views.state.settings import Settings
from views.state.visitor import NOBODY

HARNESS = Path(__file__).with_name("telling.mjs")
BEGUN = {  # other addresses at which a hand begins
    "one logit": ["z=3.0&y=0"],
    "likelihood": ["x1=3.0&heads=2"],
    "softmax": ["label=1&temperature=3.0"],
    "two losses": ["overlap=0.6&logistic.updates=60", "outliers=0.2&logistic.rate=20.0"],
    "closed form": ["line.updates=10", "linear_regression.offset=3.0&linear_regression.outliers=0.2"],
    "activations": ["s=0.0&layers=1"],
    "polynomial fit": ["fit.l2=0.01&fit.points=8", "fit.points=12&fit.degree=3"],
    "rate and momentum": ["form=nesterov", "form=moving-average&kappa=20.0"],
    "step by step": ["step_updates=5", "step_updates=500&momentum=0.98"],
    "weights": ["form=nesterov&kept_updates=80", "form=moving-average&kept_updates=5"],
    "saddle": ["saddle_updates=50&distance=1.0", "saddle_on=himmelblau", "saddle_on=six_hump_camel&distance=0.1"],
    "convexity": ["chord_on=beale", "chord_on=logistic_mse", "chord_on=absolute"],
    "noise": ["sigma=0.0", "noisy_updates=5"],
    "one weight": ["w=1.0", "rate=3.0&updates=100"],
    "two directions": ["curvature_1=3.0"],
}
ALIKE = {"one weight": {"parabola.c"}, "two directions": {"start"}}  # what a sentence does not depend on


def parts():
    for name, page in pages().items():
        module = importlib.import_module(f"pages.{name}")
        yield from ((page, part) for part in getattr(module, "PARTS", ()) if part.told_in_hand)


PARTS = list(parts())


def tried(declared, settings):
    """Values of what a hand moves: its ends, what is special, and some between."""
    draw = np.random.default_rng(3)
    if isinstance(declared, Start):
        domain = settings.fields[declared.name].kind.domain
        ends = [[low for low, _ in domain], [high for _, high in domain]]
        return [*ends, *([float(f"{draw.uniform(low, high):.3g}") for low, high in domain] for _ in range(8))]
    param = declared.param
    between = np.geomspace(param.low, param.high, 7) if param.log else np.linspace(param.low, param.high, 7)
    chance = draw.uniform(param.low, param.high, 5)
    tidy = (lambda x: float(round(x))) if param.integer else (lambda x: float(f"{x:.3g}"))
    special = [value for value in (0.0, 1.0, -1.0, 2.0) if param.low <= value <= param.high]
    return sorted({tidy(value) for value in (*between, *chance, *special)})


def moves(part, settings, follows):
    """[{name: value}] one hand after the other, and all at once."""
    declared = [one for one in numbers_for(part.numbers, settings.values) if one.name in follows and isinstance(one, Setting | Start)]
    assert {one.name for one in declared} == set(follows)
    values = {one.name: tried(one, settings) for one in declared}
    together = [{name: some[-(k % len(some))] for name, some in values.items()} for k in range(12)]
    return ([{name: value} for name, some in values.items() for value in some] + together)[:: 1 if WHOLE else 2]


def said(page, settings, moved):
    """What the server says after such moves."""
    after = settings.copy()
    for name, value in moved.items():
        after[name] = tuple(value) if isinstance(value, list) else value
    found = page.compute(after, NOBODY)
    return list(page.sentence(after, found))


def is_chaotic(page, settings, moved):
    """Whether the server says something else where a rate is another one by what rounding makes of a mean over a hundred examples."""
    rates = [name for name in settings.fields if name.endswith(".rate")]
    for name in rates:
        rate = moved.get(name, settings[name])
        near = [rate * (1 + k * 1e-13) for k in range(12)]
        if len({said(page, settings, {**moved, name: value})[1] for value in near}) > 1:
            return True
    return False


def written(folder, picture):
    """The scripts of a picture as files that node imports."""
    (folder / "package.json").write_text('{"type": "module"}')
    texts = {address: figure_script(FIGURES[Path(address).stem]) for address in picture.says.described()["scripts"]}
    if picture.live:
        for address in (picture.live.loss, *picture.live.scripts):
            stem, name = Path(address).parent.name, Path(address).stem
            surface = drawn_surfaces()[stem]
            texts[address] = loss_script(surface) if name == "loss" else trajectory_script(load("optimizers")[name], surface)
    for address, text in texts.items():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"export default {text};\n")


def order_of(picture):
    """That of its examples."""
    if not (picture.live and picture.live.stream):
        return []
    count, steps, seed, order = picture.live.stream.rpartition("/")[2].split("-", 3)
    return order_of_examples(int(count), int(steps), int(seed), order).tolist()


def of_browser(folder, pictures):
    """What the browser says of each picture after each of its moves."""
    given = [
        {"blob": base64.b64encode(picture.encode()).decode(), "moves": moves, "order": order_of(picture)} for picture, moves in pictures
    ]
    for picture, _ in pictures:
        written(folder, picture)
    before, after = folder / "given.json", folder / "said.json"
    before.write_text(json.dumps(given))
    subprocess.run(["node", "--no-warnings", str(HARNESS), str(before), str(after), str(folder)], check=True, timeout=120)
    return json.loads(after.read_text())


@needs_node
@pytest.mark.parametrize(("page", "part"), only(PARTS, *PARTS[::4]), ids=[part.label for _, part in PARTS])
def test_the_browser_says_what_the_server_says(page, part, tmp_path):
    begun, pictures, wanted = [], [], []
    for query in ["", *BEGUN.get(part.label, [])]:
        settings = Settings.at(page.fields, f"v=1&part={part.label.replace(' ', '-')}&{query}")
        assert (settings.note, settings["part"]) == ("", part.label)
        picture = page.drawn(settings, NOBODY)
        tried = moves(part, settings, picture.says.follows)
        begun.append(settings)
        pictures.append((picture, tried))
        wanted.append([said(page, settings, moved) for moved in tried])
    alone = [
        (*moved, answer) for (_, tried), mine in zip(pictures, wanted, strict=True) for moved, (_, answer) in zip(tried, mine, strict=True)
    ]
    moving = set(pictures[0][0].says.follows) - ALIKE.get(part.label, set())
    assert all(len({answer for *names, answer in alone if names == [name]}) > 1 for name in moving)
    chaotic = 0
    for settings, (_, tried), mine, theirs in zip(begun, pictures, wanted, of_browser(tmp_path, pictures), strict=True):
        for moved, server, browser in zip(tried, mine, theirs, strict=True):
            if browser != server and is_chaotic(page, settings, moved):
                chaotic += 1
            else:
                assert browser == server, moved
    assert chaotic < 0.1 * len(alone)
