"""The looks of runs: a rule's mark, and for each of its copies another shade and another dash, seen on both themes."""

import itertools
import re

import pytest

from spec import ROOT, load
from views.colours import CORE, FREE, are_alike, looks, of_copy
from views.scenes.small import MARKS
from views.shades import MOST, apart, shades
from views.state.runs import MOST_ALIKE, MOST_RACING

RULES = list(load("optimizers"))
PAGES = {"light": "#fbfbf9", "dark": "#10161b"}
SEEN = 3.0  # contrast of lines and marks (WCAG 2.1, 1.4.11)
SEEN_APART = 0.03  # in OKLab: some 0.02 can just be told


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [*CORE.values(), *FREE], ids=lambda look: look.light)
def test_copies_are_told_apart_by_shade_and_by_dash(look):
    alike = [of_copy(look, number) for number in range(1, MOST_ALIKE + 1)]
    assert alike[0] == look
    assert {one.mark for one in alike} == {look.mark}
    assert len({one.dash for one in alike}) == MOST_ALIKE
    for one, other in itertools.combinations(alike, 2):
        assert apart(one.light, other.light) > SEEN_APART
        assert apart(one.dark, other.dark) > SEEN_APART
        assert not are_alike(one.dash, other.dash), (one.dash, other.dash)
    for one in alike:
        assert contrast(one.light, PAGES["light"]) >= SEEN
        assert contrast(one.dark, PAGES["dark"]) >= SEEN


@pytest.mark.parametrize("rule", RULES)
def test_a_copy_looks_the_same_whoever_races_beside_it(rule):
    alone, others = looks(RULES, [f"{rule}-2"]), [other for other in CORE if other != rule]
    assert looks(RULES, [rule, f"{rule}-2", *others][:MOST_RACING])[f"{rule}-2"] == alone[f"{rule}-2"]
    assert looks(RULES, [rule])[rule] == looks(RULES, [rule, f"{rule}-3"])[rule]


def test_every_mark_is_known_wherever_heads_are_drawn():
    marks = {look.mark for look in (*CORE.values(), *FREE)}
    assert marks <= {*MARKS, "dot"}
    for file in ("parts/marks.js", "solid/solid_names.js"):
        (glyphs,) = re.findall(r"const GLYPHS = \{(.+?)\};", (ROOT / "views" / "player" / file).read_text(), re.S)
        assert marks == {*re.findall(r"(\w+): (?=[\"(])", glyphs)}, file


def test_dashes_are_alike_where_length_and_filling_are():
    assert are_alike((), ())
    assert are_alike((6, 2), (7, 3))
    assert not are_alike((), (6, 2))
    assert not are_alike((4, 2), (2, 4))
    assert not are_alike((4, 2), (8, 4))
    assert not are_alike((4, 2), (4, 2, 4, 2))


def test_colours_go_to_oklab_and_back():
    for look in (*CORE.values(), *FREE):
        for colour in look[:2]:
            assert shades(colour, 0.3, 0.7)[0] == colour
            assert len({*shades(colour, 0.3, 0.7)}) == MOST
    assert apart("#ffffff", "#000000") == pytest.approx(1, abs=1e-3)
    assert apart("#ff0000", "#ff0000") == 0
