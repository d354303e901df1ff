"""What the browser may say of the rules that race."""

import pytest

from pages.race import PAGE
from views.controls.rules import hear
from views.state.settings import Settings


class Listening(Settings):
    """Settings that count how often what the page has told was taken."""

    listened = 0

    def listen(self):
        self.listened += 1


def race():
    made = Listening(PAGE.fields, {"opt": "sgd,sgd-2,adam"})
    assert made["opt"] == ("sgd", "sgd-2", "adam")
    return made


@pytest.mark.parametrize(("run", "left"), [("sgd", ("sgd-2", "adam")), ("sgd-2", ("sgd", "adam")), ("adam", ("sgd", "sgd-2"))])
def test_a_run_is_taken_out(run, left):
    state = race()
    hear(state, "out", run)
    assert state["opt"] == left
    assert state.listened == 1


@pytest.mark.parametrize(("name", "value"), [("out", "lion"), ("out", 7), ("out", ["sgd"]), ("in", "sgd"), ("surface", "sgd")])
def test_what_is_no_run_changes_nothing(name, value):
    state = race()
    hear(state, name, value)
    assert state["opt"] == ("sgd", "sgd-2", "adam")
