"""The page of the table: what its cells say is what is stored, in the order that was chosen, and each leads into the race."""

import re

import numpy as np
import pytest

from engine import BUDGET, free_lunch
from pages.free_lunch import PAGE
from pages.free_lunch.ranked import compute
from pages.free_lunch.table import brief, race_of
from spec import load
from tests.views.apps import split
from views.contents import pages
from views.player import Picture
from views.player.payload import NOWHERE
from views.state.fields import Option
from views.state.settings import Settings
from views.state.visitor import Visitor

TABLE = free_lunch()


def drawn(query=""):
    """(the panel as it is told, ranks (rules, surfaces) as its cells say them, the sentence)."""
    settings = Settings.at(PAGE.fields, f"v=1&{query}")
    assert settings.note == ""
    picture = PAGE.drawn(settings, Visitor("test"))
    assert isinstance(picture, Picture)
    header, _ = split(picture.encode(place=NOWHERE))
    (panel,) = header["panels"]
    return panel, np.array([[float(first) for first, _ in row] for row in panel["texts"]]), picture.sentence[1]


def test_every_rule_on_every_surface_has_a_cell_and_the_best_mean_rank_is_first():
    panel, ranks, said = drawn()
    assert ranks.shape == (len(TABLE.rules), len(TABLE.surfaces))
    assert (np.diff(ranks.mean(axis=1)) >= -1e-9).all()
    assert [head["beside"] for head in panel["rows"]] == [f"{rank:.1f}" for rank in np.sort(TABLE.mean_ranks)]
    assert panel["columns"][0]["name"] == "Absolute value"
    assert f"has the best mean rank, {TABLE.mean_ranks.min():.1f}" in said
    (best,) = re.findall(r"([^.]+) has the best mean rank", said)
    assert panel["rows"][0]["name"] == best.strip()
    assert [ranks[0].max()] == [float(rank) for rank in re.findall(r"but is ([\d.]+) of", said)]


def test_the_winners_that_are_said_are_those_of_the_cells():
    _, ranks, said = drawn()
    first = ranks.min(axis=0)
    counts = sorted(((row == first).sum() for row in ranks), reverse=True)
    assert re.findall(r"on (\d+) of \d+ surfaces", said) == [f"{counts[0]}"]
    assert re.findall(r": (\d+) of \d+ rules", said) == [f"{sum(count > 0 for count in counts)}"]
    assert len(TABLE.wins()) == sum(count > 0 for count in counts)


def test_rules_go_by_a_surface_and_surfaces_by_a_rule():
    panel, ranks, _ = drawn("lunch.rows=rosenbrock&lunch.columns=adam")
    columns, rows = ([head["name"] for head in panel[side]] for side in ("columns", "rows"))
    assert (np.diff(ranks[:, columns.index("Rosenbrock")]) >= 0).all()
    assert (np.diff(ranks[rows.index("Adam")]) >= 0).all()
    assert [head["name"] for head in panel["columns"] if head["orders"]] == ["Rosenbrock"]
    assert [head["name"] for head in panel["rows"] if head["orders"]] == ["Adam"]
    assert panel["sets"] == ["lunch.columns", "lunch.rows"]
    for name, value, stem in (
        ("lunch.rows", panel["column_values"][columns.index("Rosenbrock")], "rosenbrock"),
        ("lunch.columns", panel["row_values"][rows.index("Adam")], "adam"),
    ):
        option = PAGE.fields({})[name].kind
        assert isinstance(option, Option)
        assert option.options[value] == stem


def test_eight_rules_are_ranked_among_themselves():
    _, ranks, said = drawn("lunch.rules=the-eight-best-known")
    assert ranks.shape[0] == 8
    assert ranks.sum(axis=0) == pytest.approx(36)
    assert "of 8 rules" in said
    numbers = compute(Settings.at(PAGE.fields, "v=1&lunch.rules=the-eight-best-known"))
    assert numbers["rules"] == 8


@pytest.mark.parametrize("rule", ["adam", "lbfgs", "sophia", "sgd"])
def test_a_cell_leads_into_the_race_with_its_rate_and_budget(rule):
    column = TABLE.rules.index(rule)
    for surface, stem in enumerate(TABLE.surfaces):
        path, query = race_of(TABLE, surface, column).split("?")
        settings = Settings.at(pages()[path].fields, query)
        assert settings.note == ""
        assert (settings["surface"], settings["opt"]) == (stem, (rule,))
        assert settings[f"{rule}.learning_rate"] == TABLE.rates[surface, column]
        assert settings["steps"] == max(1, BUDGET // load("optimizers")[rule].gradients_per_step)


def test_a_cells_words_have_its_loss_and_rate():
    panel, _, _ = drawn()
    rows, columns = ([head["name"] for head in panel[side]] for side in ("rows", "columns"))
    said = panel["said"][rows.index("SGD")][columns.index("Quadratic bowl")]
    rate = TABLE.rates[TABLE.surfaces.index("bowl"), TABLE.rules.index("sgd")]
    assert said.startswith("SGD on Quadratic bowl: rank ")
    assert f"at learning rate {rate:.3g}" in said


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (0.0, "0"),
        (1.6e-12, "2·10⁻¹²"),
        (3.2e-5, "3·10⁻⁵"),
        (0.123, "0.12"),
        (-0.9912, "−0.99"),
        (256.4, "256"),
        (1e5, "10⁵"),
        (np.inf, "∞"),
    ],
)
def test_a_loss_is_said_in_few_letters(loss, text):
    assert brief(loss) == text
