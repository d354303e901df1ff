"""Copies of rules in addresses and settings: their ids, their fields, how they come, go, and keep their multiples."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.race.state import fields_for as of_race
from pages.train.state import fields_for as of_train
from spec import load
from tests.views.apps import said_of
from tests.whole import WHOLE
from views.state.copies import add, carry, chosen_among, keep, multiples, take_out
from views.state.rules import OPENING
from views.state.runs import AS_ALL, MOST_ALIKE, MOST_RACING, another, called, is_copy, known_runs, number_of, rule_of
from views.state.settings import Settings

PAGES = {"race": of_race, "train": of_train}


def at(address, page="race"):
    return Settings.at(PAGES[page], f"v=1&{address}")


def test_ids_are_stems_with_numbers_from_two_on():
    assert [(rule_of(run), number_of(run), is_copy(run)) for run in ("sgd", "torch_sgd-6")] == [("sgd", 1, False), ("torch_sgd", 6, True)]
    assert (called("sgd"), called("sgd-2"), called("torch_sgd-3")) == ("SGD", "SGD (2)", "SGD (torch) (3)")
    assert len(known_runs()) == MOST_ALIKE * len(load("optimizers"))


@pytest.mark.parametrize(
    ("text", "chosen", "said"),
    [
        ("sgd,sgd-2,adam", ("sgd", "sgd-2", "adam"), False),
        ("adam,sgd-3,sgd,sgd-2", ("adam", "sgd-3", "sgd", "sgd-2"), False),
        ("sgd-2", ("sgd-2",), False),
        ("sgd-6,sgd-4", ("sgd-6", "sgd-4"), False),
        ("sgd,sgd-2,sgd-2,sgd", ("sgd", "sgd-2"), True),
        ("sgd,sgd-99,sgd--2,sgd-02,sgd-1,sgd-0,sgd-7,sgd-,sgd-2 ,SGD-2,sgd-2.0,sgd-٢,adam-2x", ("sgd",), True),
        ("sgd-99", OPENING, True),
        ("-2,--,-", OPENING, True),
        (
            "sgd,sgd-2,sgd-3,sgd-4,sgd-5,sgd-6,adam,adam-2,adam-3",
            ("sgd", "sgd-2", "sgd-3", "sgd-4", "sgd-5", "sgd-6", "adam", "adam-2"),
            True,
        ),
        (",".join(known_runs()), known_runs()[:MOST_RACING], True),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_hostile_ids_are_read_as_unknown_words_are(page, text, chosen, said):
    values, note = said_of(PAGES[page], f"opt={text}")
    assert values["opt"] == chosen
    assert bool(note) == said
    settings = Settings(PAGES[page], {"opt": text})
    assert Settings.at(PAGES[page], settings.address).values["opt"] == chosen


@settings(max_examples=300 if WHOLE else 100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["sgd", "sgd-2", "adam-6", "sgd-9", "-", "", "sgd-2.momentum", "adam,adam-2"]), max_size=12))
def test_whatever_is_chosen_can_be_written_and_read_again(words):
    settings = Settings(of_race, {"opt": ",".join(words)})
    assert len(settings["opt"]) <= MOST_RACING
    again = Settings.at(of_race, settings.address)
    assert (again.query(), again.note) == (settings.query(), "")


@pytest.mark.parametrize("page", PAGES)
def test_a_rule_that_runs_once_has_no_more_fields_than_before(page):
    fields = at("opt=sgd,adam", page).fields
    assert not [name for name in fields if is_copy(name.partition(".")[0])]
    assert PAGES[page]({"opt": ("sgd", "adam")}) is PAGES[page]({"opt": ("sgd", "adam")})


@pytest.mark.parametrize("page", PAGES)
def test_a_copy_has_its_rules_fields_and_settings_of_its_own(page):
    settings = at("opt=momentum,momentum-2&momentum-2.form=step&momentum-2.momentum=0.5", page)
    fields, own = settings.fields, {name.partition(".")[2] for name in settings.fields if name.startswith("momentum-2.")}
    batch = {"batch", "batch_size", "order"} if page == "race" else {"batch_size", "order"}
    assert own == {*load("optimizers")["momentum"].params, "schedule", *batch}
    assert fields["momentum-2.learning_rate"].first == fields["momentum.learning_rate"].first
    assert (settings["momentum-2.form"], settings["momentum-2.momentum"], settings["momentum-2.schedule"]) == ("step", 0.5, AS_ALL)
    assert settings.query()["momentum-2.form"] == "step"
    assert not {name for name in settings.query() if name.split(".")[-1] in ("schedule", *batch) and is_copy(name)}


@pytest.mark.parametrize("page", PAGES)
def test_a_schedule_of_its_own_has_numbers_of_its_own(page):
    settings = at("opt=sgd,sgd-2&sgd-2.schedule=step&sgd-2.schedule.step.gamma=0.3&schedule=step&sgd-2.warm_up=7", page)
    assert settings.note == ""
    assert (settings["sgd-2.schedule.step.gamma"], settings["sgd-2.warm_up"], settings["warm_up"]) == (0.3, 7.0, 0.0)
    settings["sgd-2.schedule"] = AS_ALL
    assert not {"sgd-2.warm_up", "sgd-2.schedule.step.gamma"} & settings.query().keys()


def test_settings_of_copies_that_do_not_run_are_unknown():
    values, note = said_of(of_race, "opt=sgd&sgd-2.learning_rate=0.3&sgd-99.learning_rate=1")
    assert values["opt"] == ("sgd",)
    assert "there is no setting `sgd-2.learning_rate`, `sgd-99.learning_rate`" in note


@pytest.mark.parametrize(
    ("text", "kept"), [("5", 4), ("1e9", 256), ("full", "full"), ("as-all", AS_ALL), ("<b>", AS_ALL), ("nan", AS_ALL), ("-3", 1)]
)
def test_a_batch_of_its_own_is_one_of_a_few(text, kept):
    assert said_of(of_race, f"opt=sgd,sgd-2&sgd-2.batch={text}")[0]["sgd-2.batch"] == kept
    assert said_of(of_train, f"opt=sgd,sgd-2&sgd-2.batch_size={text}")[0]["sgd-2.batch_size"] == kept


def test_one_more_stands_after_its_like_with_its_settings_and_another_rate():
    settings = at("opt=momentum,adam&momentum.momentum=0.7&momentum.form=step&momentum.learning_rate=0.02")
    add(settings, "momentum")
    assert settings["opt"] == ("momentum", "momentum-2", "adam")
    made = {name: settings[f"momentum-2.{name}"] for name in ("learning_rate", "momentum", "form", "schedule", "batch")}
    assert made == {"learning_rate": 0.06, "momentum": 0.7, "form": "step", "schedule": AS_ALL, "batch": AS_ALL}
    take_out(settings, "momentum")
    settings["momentum-2.schedule"] = "cosine"
    add(settings, "momentum")
    assert settings["opt"] == ("momentum-2", "momentum-3", "adam")
    assert settings["momentum-3.learning_rate"] == 0.18
    assert settings["momentum-3.schedule"] == AS_ALL
    take_out(settings, "momentum-2")
    add(settings, "momentum")
    assert settings["opt"] == ("momentum-3", "momentum-2", "adam")
    assert settings["momentum-2.schedule"] == AS_ALL, "what the one before had of its own is forgotten"


def test_a_rate_stays_on_its_slider_and_always_differs():
    rate = load("optimizers")["sgd"].params["learning_rate"]
    for before, after in ((0.1, 0.3), (rate.high / 2, rate.high), (rate.high, rate.high / 3), (1e5, rate.high)):
        settings = at(f"opt=sgd&sgd.learning_rate={before!r}")
        add(settings, "sgd")
        assert settings["sgd-2.learning_rate"] == pytest.approx(after, rel=1e-3)


@pytest.mark.parametrize("rule", list(load("optimizers")))
@pytest.mark.parametrize("page", PAGES)
def test_every_rule_can_run_more_than_once(page, rule):
    settings = at(f"opt={rule}", page)
    for _ in range(MOST_RACING):
        add(settings, rule)
    assert len(settings["opt"]) == MOST_ALIKE
    assert another(settings["opt"], rule) is None
    again = Settings.at(PAGES[page], settings.address)
    assert (again["opt"], again.note, again.query()) == (settings["opt"], "", settings.query())
    rates = [settings[f"{run}.learning_rate"] for run in settings["opt"]]
    assert len({*rates}) == MOST_ALIKE
    assert rates[1] == pytest.approx(min(3 * rates[0], load("optimizers")[rule].params["learning_rate"].high), rel=1e-3)


def test_there_is_room_for_eight():
    settings = at("opt=sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw")
    add(settings, "sgd")
    add(settings, "sgd")
    add(settings, "lion")
    assert settings["opt"] == ("sgd", "sgd-2", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")


def test_a_rule_that_is_taken_out_takes_its_copies_with_it():
    chosen = ("adam", "sgd-2", "sgd", "adam-3")
    assert chosen_among(["sgd", "momentum", "adam"], ["adam", "momentum"], chosen) == ("momentum", "adam", "adam-3")
    assert chosen_among(["sgd", "momentum", "adam"], ["sgd", "adam"], chosen) == ("sgd-2", "sgd", "adam", "adam-3")


def test_copies_keep_their_multiples_where_their_rules_have_other_rates():
    settings = at("opt=sgd,sgd-2,sgd-3&sgd.learning_rate=0.01&sgd-2.learning_rate=0.03&sgd-3.learning_rate=0.0025")
    kept = multiples(settings)
    settings["sgd.learning_rate"] = 0.2
    keep(settings, kept)
    assert [settings[f"{run}.learning_rate"] for run in ("sgd-2", "sgd-3")] == [0.6, 0.05]
    settings["sgd.learning_rate"] = 0.0
    assert multiples(settings) == {}


def test_what_tells_copies_apart_goes_along_to_another_page():
    race = at(
        "surface=linear_regression&opt=momentum,momentum-2&momentum.form=step&momentum-2.order=fixed&momentum-2.batch_size=1"
        "&momentum-2.schedule=step&momentum-2.schedule.step.gamma=0.3&momentum.learning_rate=0.01&momentum-2.learning_rate=0.02"
    )
    train = at("opt=momentum,momentum-2", "train")
    carry(train, race)
    for name in ("momentum.form", "momentum-2.form", "momentum-2.order", "momentum-2.batch_size", "momentum-2.schedule.step.gamma"):
        assert train[name] == race[name], name
    assert train["momentum-2.learning_rate"] == pytest.approx(2 * train["momentum.learning_rate"], rel=1e-3)
    assert dict(parse_qsl(train.address)) == train.query()
