"""Every surface asks a question, the title of its race, and has a lesson, under which it is chosen."""

import re
from dataclasses import replace

import pytest

from engine import formula_surface
from spec import LESSONS, SpecError, load
from tests.surfaces.races import SURFACES

MOST = 80  # letters: one line of a title


def test_every_surface_asks_a_question_of_its_own():
    surfaces = [*load("surfaces").values(), formula_surface("x^2 + y^2")]
    questions = [surface.question for surface in surfaces]
    assert len(set(questions)) == len(questions)
    for question in questions:
        assert question.endswith("?")
        assert len(question) <= MOST, question
        assert question == question.strip()
        assert not re.search(r"\s\s|[\n`*$]", question)


def test_one_that_says_none_has_a_question_too():
    bare = replace(SURFACES["bowl"], question=type(SURFACES["bowl"]).question)
    assert bare.question == "Who gets down first?"
    with pytest.raises(SpecError, match=r"'Down it goes\.' does not end in a question mark"):
        replace(SURFACES["bowl"], question="Down it goes.")


def test_every_surface_has_a_lesson_and_every_lesson_has_surfaces():
    assert {surface.lesson for surface in SURFACES.values()} == {*LESSONS}
    for surface in SURFACES.values():
        assert (surface.lesson == "Losses over data") == surface.over_data, surface.name


def test_another_lesson_is_refused_by_name():
    with pytest.raises(SpecError, match="lesson 'Bowls' is not Bowls and valleys, "):
        replace(SURFACES["bowl"], lesson="Bowls")
