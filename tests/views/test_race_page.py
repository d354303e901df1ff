"""The race page by AppTest: state, links, bad input; through app.py and through the shell."""

import re

import numpy as np
import pytest

from pages.race.state import fields_for
from spec import drawn_surfaces, load
from tests.views.apps import button, chosen, link, main, moved, note, opened, picture, said_of, sliders, widget
from tests.whole import only
from views.state.address import read, written
from views.state.settings import Settings


@pytest.mark.parametrize("entry", ["app.py", "views/shell.py"])
def test_it_opens_with_three_optimizers_racing_down_a_curved_ravine(entry):
    header, _ = picture(opened(entry=entry))
    assert main(header)["surface"]["name"] == "Curved ravine"
    assert [run["id"] for run in header["runs"]] == ["sgd", "momentum", "adam"]
    assert not [run for run in header["runs"] if run["outcome"] == "diverged"]


def test_its_title_is_the_question_of_the_surface_and_the_player_finds_the_answer():
    header, _ = picture(opened("surface=easom"))
    easom = drawn_surfaces()["easom"]
    assert (header["sentence"], header["found"], header["stale"]) == ([easom.question, easom.teaches], "race", False)


def test_a_slider_changes_the_picture_and_the_link():
    app = opened()
    before, _ = picture(app)
    after, _ = moved(app, {"adam.learning_rate": 0.0123}, grounds=frozenset([main(before)["ground"]["id"]]))
    assert after["revision"] != before["revision"]
    assert not main(after)["ground"]["sent"]
    assert "adam.learning_rate=0.0123" in after["address"].split("&")
    app.run()
    assert link(app)["adam.learning_rate"] == "0.0123"
    assert picture(app)[0]["revision"] == after["revision"]
    assert sliders(app)["adam.learning_rate"]["value"] == 0.0123


def test_a_link_reproduces_the_picture():
    app = opened(
        "surface=bowl&bowl.rotation=30&opt=adam,sgd&steps=120&batch=4&sigma=0.5&seed=7&start=1.5,-2&view=side-by-side&adam.epsilon_position=inside-the-root"
    )
    assert note(app) == ""
    again = opened("&".join(f"{name}={value}" for name, value in link(app).items()))
    assert note(again) == ""
    assert picture(app)[0]["revision"] == picture(again)[0]["revision"]
    assert np.array_equal(picture(app)[1], picture(again)[1])
    assert main(picture(again)[0])["view"] == "panels"
    assert main(picture(again)[0])["start"] == [1.5, -2.0]


def test_a_link_of_ours_that_names_neither_surface_nor_rules_means_the_first_ones_there_were():
    header, _ = picture(opened("v=1"))
    assert main(header)["surface"]["name"] == "Beale"
    assert [run["id"] for run in header["runs"]] == ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]


def test_deselected_and_hidden_values_are_kept():
    app = opened("surface=beale")
    moved(app, {"adam.learning_rate": 0.0123})
    widget(app.multiselect, "opt").set_value(["sgd"]).run()
    assert len(picture(app)[0]["runs"]) == 1
    assert link(app)["adam.learning_rate"] == "0.0123"
    chosen(app, "bowl")
    assert link(app)["surface"] == "bowl"
    chosen(app, "beale")
    widget(app.multiselect, "opt").set_value(["sgd", "adam"]).run()
    assert sliders(app)["adam.learning_rate"]["value"] == 0.0123
    assert not app.exception


def test_same_rate_for_all_starts_off_and_leaves_the_others_alone():
    app = opened("surface=beale&opt=sgd,adam")
    assert sliders(app)["same"]["value"] == 0
    moved(app, {"same": 1.0})
    app.run()
    assert not [name for name in sliders(app) if name.endswith("learning_rate")]
    moved(app, {"rate": 0.003})
    app.run()
    assert (link(app)["same"], link(app)["rate"]) == ("on", "0.003")
    moved(app, {"same": 0.0})
    app.run()
    assert sliders(app)["adam.learning_rate"]["value"] == 0.45
    assert "rate" not in sliders(app)


def test_reset():
    app = opened("surface=saddle&steps=50&opt=adam")
    button(app, "Reset").click().run()
    header, _ = picture(app)
    assert (main(header)["surface"]["name"], header["steps"], len(header["runs"])) == ("Curved ravine", 300, 3)


def test_a_diverging_setting_is_named():
    app = opened("opt=sgd&sgd.learning_rate=5")
    assert [run["outcome"] for run in picture(app)[0]["runs"]] == ["diverged"]


def test_no_optimizer_is_a_message():
    assert "at least one optimizer" in picture(opened("opt=none"))[0]["note"]
    assert picture(opened("opt=sgd"))[0]["note"] == ""


def test_the_table_and_the_formulas_open():
    app = opened("opt=sgd,momentum,nesterov,adagrad,rmsprop,adam")
    for key in ("table", "formulas", "tolerances"):
        app.session_state[key] = True
    app.run()
    assert not app.exception
    assert any("steps to tolerance" in text.value for text in app.markdown)
    assert len(app.latex) == 7


HOSTILE = [
    ("surface=nowhere", r"surface: `nowhere` is unknown, `curved_ravine` is used"),
    ("steps=much", r"steps: `much` is not a number, `300` is used"),
    ("adam.learning_rate=1e999", r"adam.learning_rate: `1e999` became `10.0`"),
    ("adam.learning_rate=NaN", r"adam.learning_rate: `NaN` is not a number"),
    ("steps=1000000", r"steps: `1000000` became `2000`"),
    ("opt=<script>alert(1)</script>", r"opt: `<script>alert\(1\)</script>` is unknown"),
    ("start=99,-99", r"start: `99,-99` became `2.5,-2.2`"),
    ("start=![x](y)", r"start: `!\[x\]\(y\)` is not a point"),
    ("start=*1*,$2$", r"start: `\*1\*,\$2\$` is not a point"),
    ("batch=0", r"batch: `0` became `1`"),
    ("seed=-1", r"seed: `-1` became `0`"),
    ("view=`rm`", r"view: `` `rm` `` is unknown"),
    ("view=a``b%0A", r"view: ``` a``b\? ``` is unknown"),
    ("levels=rainbow", r"levels: `rainbow` is unknown, `auto` is used"),
    ("levels=<b>", r"levels: `<b>` is unknown"),
    ("axes=1e9", r"axes: `1e9` is unknown, `auto` is used"),
    ("nothing=1", r"there is no setting `nothing`"),
    ("momentum.momentum=1.5", r"momentum.momentum: `1.5` became `0.999`"),
    ("surface=" + "a" * 5000, r"surface: `a{60}\.\.\.` is unknown"),
    ("steps=", r"steps: nothing is not a number"),
    ("v=1&steps=%00", r"steps: `\?` is not a number"),
]


@pytest.mark.parametrize(("query", "line"), HOSTILE, ids=[query[:30] for query, _ in HOSTILE])
def test_nonsense_in_a_link_is_mended_and_said_in_one_line(query, line):
    values, note = said_of(fields_for, query)
    assert re.search(line, note), note
    assert "\n" not in note
    fields = fields_for(values)
    again, nothing = read(fields_for, written(fields, values.__getitem__, {}))
    assert nothing == ""
    assert {name: again[name] for name in fields} == {name: values[name] for name in fields}


def test_a_page_opened_with_nonsense_says_so_and_races():
    app = opened("&".join(query for query, _ in HOSTILE[:8]))
    assert "surface: `nowhere` is unknown" in note(app)
    assert picture(app)[0]["runs"]


@pytest.mark.parametrize(
    "query", ["utm_source=mail&utm_campaign=a%20b", "fbclid=x&gclid=y&ref=z", "embed=true&embed_options=dark_theme", "msclkid=1&_ga=2"]
)
def test_what_other_sites_and_streamlit_add_to_a_link_is_passed_over_in_silence(query):
    values, note = said_of(fields_for, f"steps=50&opt=sgd&{query}")
    assert note == ""
    assert values["steps"] == 50


def test_the_address_drops_what_other_sites_add():
    app = opened("steps=50&opt=sgd&utm_source=mail&fbclid=x")
    assert link(app)["steps"] == "50"
    assert not {"utm_source", "fbclid"} & set(link(app))


def test_race_is_an_address_too():
    app = opened("opt=sgd,adam&steps=50", page="race")
    header, _ = picture(app)
    assert [run["id"] for run in header["runs"]] == ["sgd", "adam"]
    assert note(app) == ""
    assert link(app)["steps"] == "50"


def test_the_line_goes_with_the_next_change():
    app = opened("steps=much")
    assert note(app)
    moved(app, {"adam.learning_rate": 0.01})
    assert note(app.run()) == ""
    app = opened("steps=much")
    widget(app.selectbox, "levels").set_value("linear").run()
    assert note(app) == ""


def test_a_link_names_every_rate_and_a_shortened_one_means_the_tables():
    from engine import default_rate

    app = opened("opt=adam,sgd")
    assert {"adam.learning_rate", "sgd.learning_rate"} <= set(link(app))
    app = opened("v=1&opt=adam&surface=rosenbrock")
    assert sliders(app)["adam.learning_rate"]["value"] == default_rate("rosenbrock", "adam")
    assert load("optimizers")["adam"].defaults["learning_rate"] != default_rate("rosenbrock", "adam")


def test_emptied_and_forbidden_numbers_are_mended():
    app = opened("surface=beale")
    header, _ = moved(app, {"momentum.momentum": 1.5, "start": (0.0, -77.0)})
    found = {slider["name"]: slider["value"] for slider in header["desk"]["sliders"]}
    assert (found["momentum.momentum"], found["start"]) == (0.999, -2.25)
    app.run()
    assert (link(app)["momentum.momentum"], link(app)["start"]) == ("0.999", "0.0,-2.25")
    widget(app.number_input, "seed").set_value(-3).run()
    assert widget(app.number_input, "seed").value == 0
    widget(app.number_input, "seed").set_value(7).run()
    widget(app.number_input, "seed").set_value(None).run()
    assert widget(app.number_input, "seed").value == 7
    assert link(app)["seed"] == "7"


@pytest.mark.parametrize("stem", only(load("schedules"), *list(load("schedules"))[::3]))
def test_every_schedule_has_its_controls_and_is_drawn_under_the_rates(stem):
    app = opened("opt=sgd,adam")
    widget(app.selectbox, "schedule").set_value(stem).run()
    assert link(app).get("schedule", "constant") == stem
    desk = sliders(app)
    shown = {*desk, *(one.key for one in app.selectbox)}
    assert {f"schedule.{stem}.{name}" for name in load("schedules")[stem].params} <= shown
    drawn = {name for name, slider in desk.items() if "curve" in slider}
    assert drawn == (set() if stem == "constant" else {"sgd.learning_rate", "adam.learning_rate"})
    assert not app.exception


def test_warm_up_is_one_click():
    app = opened("opt=sgd")
    before = picture(app)[0]["revision"]
    button(app, "Add a warm-up").click().run()
    assert link(app)["warm_up"] == "20"
    assert picture(app)[0]["revision"] != before


@pytest.mark.parametrize("preset", ["lecture", "PyTorch", "optax"])
def test_a_preset_sets_every_chosen_rule(preset):
    app = opened("opt=adagrad,rmsprop")
    button(app, preset).click().run()
    query = link(app)
    specs = load("optimizers")
    for stem in ("adagrad", "rmsprop"):
        full = next(name for name in specs[stem].presets if name.endswith(preset))
        for name, value in specs[stem].presets[full].items():
            written = query.get(f"{stem}.{name}")
            if value != specs[stem].defaults[name]:
                assert written is not None, (stem, name)
    assert not app.exception


@pytest.mark.parametrize("symbols", ["page", "torch", "w4", "s", "c"])
def test_formulas_in_every_alphabet(symbols):
    app = opened(f"opt=momentum,rmsprop&symbols={symbols}")
    app.session_state["formulas"] = True
    app.run()
    assert not app.exception
    text = " ".join(latex.value for latex in app.latex[1:])
    expected = {"page": r"\eta", "torch": r"\theta", "w4": r"\alpha v", "s": r"\alpha", "c": "W"}[symbols]
    assert expected in text


def test_a_number_that_is_not_allowed_is_mended_and_said_until_the_next_change():
    app = opened("opt=sgd,adam&steps=50")
    widget(app.number_input, "seed").set_value(-3).run()
    assert note(app) == "Seed: -3 became 0."
    moved(app, {"start": (1.0, 1.0)})
    assert note(app.run()) == ""
    widget(app.number_input, "seed").set_value(-3).run()
    assert note(app) == "Seed: -3 became 0."
    widget(app.number_input, "seed").set_value(4).run()
    assert note(app) == ""


def test_links_to_the_first_surface_keep_the_steepness_that_it_had():
    steepness = "curved_ravine.steepness"
    opening = Settings.at(fields_for, "")
    assert opening[steepness] == 2.0
    assert Settings.at(fields_for, opening.address)[steepness] == 2.0
    assert Settings.at(fields_for, "v=1&surface=curved_ravine")[steepness] == 5.0
    assert Settings.at(fields_for, f"v=1&surface=curved_ravine&{steepness}=3")[steepness] == 3.0
