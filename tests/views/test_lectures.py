"""The scan of lectures/: loud where a scene is broken."""

import re
import sys

import pytest

from spec import ROOT, SpecError
from tests.lectures.opening import faults
from views import syllabus as scan
from views.scene import Lecture, Scene
from views.syllabus import check_addresses, lectures, scenes, settings_of

GOOD = {
    "id": "one",
    "page": "race",
    "address": "v=1&steps=50&opt=sgd&sgd.learning_rate=0.01",
    "title": "A title",
    "question": "What is seen?",
    "watch": "The path.",
    "answer": "It moves.",
    "sliders": ("sgd.learning_rate",),
    "promise": "(final_loss('sgd') > 0,)",
    "moves": "()",
}


def written(*scenes, rows="one two", place=1):
    """The text of a lecture with these scenes, each GOOD but for what is given."""
    told = ["from lectures._promises import final_loss", "from views.scene import Lecture, Move, Scene"]
    parts = []
    for scene in scenes:
        fields = {**GOOD, **scene}
        plain = [f"{name}={fields[name]!r}" for name in GOOD if name not in ("promise", "moves")]
        parts.append(f"Scene({', '.join(plain)}, promise={fields['promise']}, moves={fields['moves']}),")
    return "\n".join([*told, f"LECTURE = Lecture('Title', {place}, {rows!r}, ({' '.join(parts)}))"])


@pytest.fixture
def scanned(tmp_path, monkeypatch):
    """scanned(**{stem: text}): what the scan finds in such a folder."""
    monkeypatch.setattr(scan, "_found", {})
    folder = tmp_path / "lectures"
    folder.mkdir()
    monkeypatch.setattr(scan, "FOLDER", folder)
    monkeypatch.syspath_prepend(tmp_path)
    before = {*sys.modules}

    def found(**files):
        for stem, text in files.items():
            (folder / f"{stem}.py").write_text(text)
        return lectures()

    yield found
    for name in {*sys.modules} - before:
        if name.startswith("lectures."):
            del sys.modules[name]


def test_lectures_stand_in_the_order_of_their_places(scanned):
    found = scanned(zebra=written({}, place=1), ant=written({"id": "three"}, rows="three", place=2), _helper="1 / 0")
    assert list(found) == ["zebra", "ant"]
    assert list(scenes()) == ["one", "three"]
    assert scenes()["one"].question == "What is seen?"


@pytest.mark.parametrize(
    ("scene", "why"),
    [
        ({"id": "nine"}, "the scene nine: its id is none of the lecture's rows"),
        ({"page": "nowhere"}, "the scene one: there is no page nowhere"),
        ({"question": "Say what is seen."}, "the scene one: its question does not end in a question mark"),
        ({"question": "What?\nAnd why?"}, "the scene one: its question is not one line of words"),
        ({"title": " "}, "the scene one: its title is not one line of words"),
        ({"answer": ""}, "the scene one: its answer is not one line of words"),
        ({"sliders": ()}, "the scene one: it names 0 sliders"),
        ({"sliders": ("steps", "sigma", "start", "batch")}, "the scene one: it names 4 sliders"),
        ({"promise": "()"}, "the scene one: a promise is one claim or more"),
        ({"promise": "(True,)"}, "the scene one: a promise is one claim or more"),
        ({"moves": "(Move('steps=60', ()),)"}, "the scene one: a promise is one claim or more"),
    ],
)
def test_a_broken_scene_is_named_with_its_file(scanned, scene, why):
    with pytest.raises(SpecError, match=re.escape(why)) as caught:
        scanned(broken=written(scene))
    assert "broken.py" in str(caught.value)
    with pytest.raises(SpecError, match=re.escape(why)):
        lectures()


@pytest.mark.parametrize(
    ("scene", "why"),
    [
        ({"address": "v=1&steps=fast"}, "the scene one: In the link, steps: `fast` is not a number"),
        ({"address": "v=1&speed=9"}, "the scene one: In the link, there is no setting `speed`"),
        (
            {"moves": "(Move('steps=fast', (final_loss('sgd') > 0,)),)"},
            "the scene one: steps cannot be moved to 'fast': it is not a number",
        ),
        ({"moves": "(Move('steps=99999', (final_loss('sgd') > 0,)),)"}, "steps cannot be moved to '99999': it becomes '2000'"),
        ({"moves": "(Move('speed=9', (final_loss('sgd') > 0,)),)"}, "the scene one: there is no setting speed to be moved"),
        ({"sliders": ("adam.learning_rate",)}, "the scene one: there is no slider adam.learning_rate on the desk"),
        ({"sliders": ("sgd.speed",)}, "the scene one: there is no slider sgd.speed on the desk"),
        ({"sliders": ("opt",)}, "the scene one: there is no slider opt on the desk"),
    ],
)
def test_a_scene_whose_page_cannot_be_at_its_addresses_is_named_with_its_file(scanned, scene, why):
    scanned(broken=written(scene))
    with pytest.raises(SpecError, match=re.escape(why)) as caught:
        check_addresses()
    assert "broken.py" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 / 0", "division by zero"),
        ("", "a lecture ends in LECTURE"),
        ("LECTURE = 7", "a lecture ends in LECTURE"),
        (written({}, {}), "the scene one: there is another one of this id"),
        (written(rows="one one"), "the row one is taught twice"),
    ],
)
def test_a_broken_lecture_is_named(scanned, text, why):
    with pytest.raises(SpecError, match=why) as caught:
        scanned(broken=text)
    assert "broken.py" in str(caught.value)


def test_one_row_in_two_lectures_is_named_with_both(scanned):
    with pytest.raises(SpecError, match=r"second\.py: the row one is taught in .*first\.py too"):
        scanned(first=written({}), second=written())


def test_a_name_that_is_not_plain_is_refused(scanned):
    with pytest.raises(SpecError, match="plain lower-case name"):
        scanned(**{"With-dash": written({})})


def test_a_move_is_what_a_hand_does(scanned):
    schedule = {"address": f"{GOOD['address']}&schedule=cosine&schedule.cosine.last=0.5"}
    scanned(one=written(schedule))
    (scene,) = scenes().values()
    assert settings_of(scene)["schedule.cosine.last"] == 0.5
    moved = settings_of(scene, "schedule=step&schedule.step.every=20&steps=60")
    assert moved.address == "v=1&steps=60&opt=sgd&schedule=step&schedule.step.every=20&sgd.learning_rate=0.01"
    assert settings_of(scene)["steps"] == 50


def test_the_house_has_its_lectures():
    assert all(isinstance(lecture, Lecture) for lecture in lectures().values())
    assert all(isinstance(scene, Scene) for scene in scenes().values())
    assert len(scenes()) == sum(len(lecture.scenes) for lecture in lectures().values())


def test_the_scene_of_the_readme_is_one(scanned):
    (text,) = re.findall(r"```python\n# lectures/valleys\.py\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    scanned(valleys=text)
    (scene,) = scenes().values()
    assert faults(scene) == []
