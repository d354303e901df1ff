"""Every number that is declared stands on a desk exactly once, every convention in a menu."""

from collections import Counter

import pytest

from pages.race.asked import problem_of
from pages.train.state import STEM, network
from spec import Choice, Param, drawn_surfaces, load
from tests.views.apps import opened, picture, sliders
from tests.views.desks import desk_of
from tests.whole import only
from views.settings import main_settings
from views.state.fields import Number, Option, Point, Switch

RULES, SCHEDULES = load("optimizers"), load("schedules")
PAGES = ("race", "train")


def numbers(params):
    return [name for name, setting in params.items() if isinstance(setting, Param)]


@pytest.mark.parametrize("page", only(PAGES, PAGES[0]))
@pytest.mark.parametrize("stem", list(RULES))
def test_every_number_of_a_rule_stands_there_once(page, stem):
    settings, found = desk_of(page, f"opt={stem}")
    mine = [slider for slider in found if slider.name.startswith(f"{stem}.")]
    assert sorted(slider.parameter for slider in mine) == sorted(numbers(RULES[stem].params))
    for slider in mine:
        assert slider.name == f"{stem}.{slider.parameter}"
        assert slider.param is RULES[stem].params[slider.parameter]
        assert (slider.value, slider.run, slider.of) == (settings[slider.name], 0, stem)
        assert slider.folded == (slider.parameter not in main_settings(RULES[stem]))
        assert slider.exact
        assert slider.group


@pytest.mark.parametrize("page", PAGES)
def test_eight_rules_stand_beside_each_other(page):
    chosen = list(RULES)[:8]
    _, found = desk_of(page, f"opt={','.join(chosen)}")
    names = Counter(slider.name for slider in found if slider.axis is None)
    assert max(names.values()) == 1
    for run, stem in enumerate(chosen):
        assert {slider.run for slider in found if slider.of == stem} <= {run}
        assert {f"{stem}.{name}" for name in numbers(RULES[stem].params)} <= names.keys()


@pytest.mark.parametrize("page", PAGES)
def test_with_one_rate_for_all_no_rule_has_its_own(page):
    _, found = desk_of(page, "opt=sgd,adam&same=on")
    names = [slider.name for slider in found]
    assert names.count("rate") == 1
    assert not [name for name in names if name.endswith("learning_rate")]
    assert {f"adam.{name}" for name in numbers(RULES["adam"].params)} - {"adam.learning_rate"} <= {*names}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stem", list(SCHEDULES))
def test_every_number_of_a_schedule_stands_there_once(page, stem):
    _, found = desk_of(page, f"opt=sgd&schedule={stem}")
    names = Counter(slider.name for slider in found)
    for name in numbers(SCHEDULES[stem].params):
        assert names[f"schedule.{stem}.{name}"] == 1
    assert names["warm_up"] == (0 if stem == "constant" else 1)


@pytest.mark.parametrize("page", PAGES)
def test_a_warm_up_without_a_schedule_has_its_slider(page):
    assert [slider.value for slider in desk_of(page, "opt=sgd&warm_up=7")[1] if slider.name == "warm_up"] == [7.0]


@pytest.mark.parametrize("turned", ["off", "on"])
@pytest.mark.parametrize("stem", list(drawn_surfaces()))
def test_every_number_of_a_surface_and_its_start_stand_there_once(stem, turned):
    settings, found = desk_of("race", f"opt=sgd&surface={stem}&turned={turned}")
    surface = problem_of(settings).surface
    names = Counter(slider.name for slider in found)
    for name in numbers(surface.params):
        assert names[f"{stem}.{name}"] == 1
    starts = [slider for slider in found if slider.name == "start"]
    assert [slider.axis for slider in starts] == list(range(surface.dimension))
    assert [slider.value for slider in starts] == list(settings["start"])
    assert {"batch_size"} & names.keys() == ({"batch_size"} if surface.over_data else set())
    assert {"batch", "sigma"} & names.keys() == (set() if surface.over_data else {"batch", "sigma"})


@pytest.mark.parametrize("data", network().params["data"].options)
def test_every_number_of_a_network_stands_there_once(data):
    settings, found = desk_of("train", f"opt=sgd&mlp.data={data}")
    names = Counter(slider.name for slider in found)
    declared = numbers(network().params)
    assert {name: names[f"{STEM}.{name}"] for name in declared} == {
        name: 0 if settings.fields[f"{STEM}.{name}"].quiet else 1 for name in declared
    }
    assert {name: names[name] for name in ("batch_size", "steps", "decay")} == {"batch_size": 1, "steps": 1, "decay": 1}


ADDRESSES = [("race", ""), ("race", "surface=linear_regression"), ("race", "turned=on&schedule=cosine"), ("train", "warm_up=5")]


@pytest.mark.parametrize(("page", "address"), ADDRESSES)
def test_whatever_a_slider_says_is_taken(page, address):
    """Both ends of every slider are settings, and are shown as what was said."""
    settings, found = desk_of(page, address)
    for slider in found:
        kind = settings.fields[slider.name].kind
        assert isinstance(kind, Number | Option | Point | Switch)
        told = slider.described()
        for end in (float(told["low"]), float(told["high"])):
            laid = settings.copy()
            if slider.axis is None:
                laid.lay({slider.name: end})
                value = laid[slider.name]
                assert (kind.options.index(value) if isinstance(kind, Option) else value) == end
            else:
                point = list(settings[slider.name])
                point[slider.axis] = end
                laid.lay({slider.name: tuple(point)})
                assert laid[slider.name][slider.axis] == pytest.approx(end, rel=1e-4)


WITH_CHOICES = [stem for stem, spec in RULES.items() if any(isinstance(setting, Choice) for setting in spec.params.values())]


@pytest.mark.parametrize("first", range(0, len(WITH_CHOICES), 8))
@pytest.mark.parametrize("page", PAGES)
def test_every_convention_of_a_rule_is_a_menu(page, first):
    chosen = WITH_CHOICES[first : first + 8]
    app = opened(f"opt={','.join(chosen)}", page=page)
    for stem in chosen:
        app.session_state[f"more {stem}"] = True
    assert not app.run().exception
    menus = Counter(one.key for one in app.selectbox)
    for stem in chosen:
        for name, setting in RULES[stem].params.items():
            assert menus[f"{stem}.{name}"] == isinstance(setting, Choice)


@pytest.mark.parametrize("stem", list(drawn_surfaces()))
def test_every_convention_of_a_surface_is_a_menu(stem):
    menus = Counter(one.key for one in opened(f"opt=none&surface={stem}").selectbox)
    for name, setting in drawn_surfaces()[stem].params.items():
        assert menus[f"{stem}.{name}"] == isinstance(setting, Choice)


def test_every_convention_of_the_network_is_a_menu():
    menus = Counter(one.key for one in opened("opt=none", page="train").selectbox)
    for name, setting in network().params.items():
        assert menus[f"{STEM}.{name}"] == isinstance(setting, Choice)


def test_where_the_box_moves_with_a_parameter_the_live_picture_waits():
    """A slider that the picture follows says what it sets; one whose box the server has to find says nothing."""
    for stem, surface in drawn_surfaces().items():
        for slider in desk_of("race", f"opt=sgd&surface={stem}")[1]:
            if slider.name.startswith(f"{stem}."):
                assert (slider.bound() is not None) == (not callable(surface.domain) and not surface.over_data)


def test_the_page_is_told_of_its_desk_and_the_live_picture_of_what_it_sets():
    app = opened("opt=sgd,adam&steps=20")
    header, _ = picture(app)
    assert {bound["key"] for bound in header["live"]["bound"]} <= {slider["name"] for slider in header["desk"]["sliders"]}
    rates = {bound["key"]: (bound["sets"], bound["run"], bound["at"]) for bound in header["live"]["bound"]}
    for run, stem in enumerate(("sgd", "adam")):
        slider = sliders(app)[f"{stem}.learning_rate"]
        assert rates[slider["name"]] == ("rate", run, slider["value"])
        assert slider["run"] == stem
