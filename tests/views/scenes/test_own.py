"""Files of scenes that a lecturer brings: what is taken, and that everything else is refused in one line."""

import json
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Router

from tests.views.asking import asked
from views.scenes import own
from views.serving.scenes import routes
from views.syllabus import scenes

GOOD = {"page": "race", "address": "v=1&opt=sgd&sgd.learning_rate=0.02", "title": "Mine", "question": "Where to?"}
APP = Router(routes())


def text(*parts, **more):
    return json.dumps({"ravine": 1, "scenes": [*parts], **more}).encode()


def refusal(body):
    """The line of a refusal, the same by the route."""
    with pytest.raises(ValueError, match=r"\.$") as caught:
        own.read(body)
    answer = asked(APP, "/scenes.json", "POST", body)
    assert answer.status == 422
    assert json.loads(answer.content) == {"error": str(caught.value)}
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300
    return str(caught.value)


def test_a_file_is_taken_with_its_addresses_as_the_pages_write_them():
    full = {**GOOD, "address": "sgd.learning_rate=0.020&opt=sgd&v=1", "answer": "Down.", "sliders": ["sgd.learning_rate"]}
    taken = own.read(text(GOOD, full))
    assert taken == [{**GOOD, "answer": "", "sliders": []}, {**full, "address": GOOD["address"]}]
    answer = asked(APP, "/scenes.json", "POST", text(GOOD, full))
    assert (answer.status, json.loads(answer.content)) == (200, {"scenes": taken})
    assert own.read(text(*taken)) == taken


def test_the_scenes_of_the_house_could_be_a_lecturers():
    parts = ("page", "address", "title", "question", "answer")
    theirs = [{**{part: getattr(scene, part) for part in parts}, "sliders": [*scene.sliders]} for scene in scenes().values()]
    taken = own.read(text(*theirs))
    assert [dict(parse_qsl(one["address"])) for one in taken] == [dict(parse_qsl(one["address"])) for one in theirs]
    assert [{**one, "address": ""} for one in taken] == [{**one, "address": ""} for one in theirs]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b"", "The file is no JSON."),
        (b"\xff\xfe", "The file is no JSON."),
        (b"[" * 60_000, "The file is no JSON."),
        (b"7" * 10_000, "The file is no JSON."),
        (b" " * (own.MOST_BYTES + 1), "The file is longer than 64 kB."),
        (b"[]", "The file is no list of scenes."),
        (b'{"ravine": 2, "scenes": []}', "The file is no list of scenes."),
        (text(GOOD, run="it"), "The file is no list of scenes."),
        (text(), "The file has 0 scenes, not 1 to 60."),
        (text(*61 * [GOOD]), "The file has 61 scenes, not 1 to 60."),
        (text(GOOD, 7), "Scene 2 has not what a scene has: address, answer, page, question, sliders, title."),
        (text({**GOOD, "script": "1"}), "Scene 1 has not what a scene has: address, answer, page, question, sliders, title."),
        (text({**GOOD, "title": ["a"]}), "Scene 1 has something else than words."),
        (text({**GOOD, "title": " "}), "Scene 1 has no title."),
        (text({**GOOD, "question": ""}), "Scene 1 has no question."),
        (text({**GOOD, "title": "x" * 81}), "The title of scene 1 is not one line of at most 80 letters."),
        (text({**GOOD, "answer": "a\nb"}), "The answer of scene 1 is not one line of at most 600 letters."),
        (text({**GOOD, "title": "a\u202eb"}), "The title of scene 1 is not one line of at most 80 letters."),
        (text({**GOOD, "page": "//evil.example"}), "Scene 1 is of a page that there is not."),
        (text({**GOOD, "page": "scenes"}), "Scene 1 is of a page that there is not."),
        (text({**GOOD, "address": "v=1&x=" + 2000 * "9"}), "The address of scene 1 is none, or too long."),
        (text({**GOOD, "address": "v=1&present=1"}), "Scene 1: its address says present, which is no setting."),
        (text({**GOOD, "address": "v=1&steps=fast"}), "Scene 1: In the link, steps: `fast` is not a number, `300` is used."),
        (text({**GOOD, "sliders": "opt"}), "Scene 1 names something else than at most 3 sliders."),
        (text({**GOOD, "sliders": ["a", "b", "c", "d"]}), "Scene 1 names something else than at most 3 sliders."),
        (text({**GOOD, "sliders": ["sgd.speed"]}), "Scene 1: there is no slider sgd.speed on the desk."),
        (text({**GOOD, "sliders": ["opt"]}), "Scene 1: there is no slider opt on the desk."),
    ],
    ids=range(27),
)
def test_what_is_no_such_file_is_refused_in_one_line(body, line):
    assert refusal(body) == line


def test_markup_is_only_words():
    words = "<img src=x onerror=alert(1)>"
    assert own.read(text({**GOOD, "title": words}))[0]["title"] == words
    assert "onerror" in refusal(text({**GOOD, "address": f"v=1&surface={words}"}))
    assert "`a?b`" in refusal(text({**GOOD, "address": "v=1&surface=a%00b"}))


keys = st.sampled_from([*own.ALL, "ravine", "scenes"]) | st.text("ab", max_size=3)
anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text('ab<&"\u202e\ud800\x00é', max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=12,
)


def taken_or_refused(body):
    """What is taken; a refusal in words as a list of none."""
    try:
        return own.read(body)
    except ValueError as error:
        return [] if str(error).isprintable() and str(error).endswith(".") else None


@settings(max_examples=200, deadline=None, derandomize=True)
@given(anything, st.sampled_from([*own.ALL]))
def test_whatever_is_sent_is_taken_whole_or_refused_in_words(sent, part):
    for told in (sent, {"ravine": 1, "scenes": sent}, {"ravine": 1, "scenes": [{**GOOD, part: sent}]}):
        taken = taken_or_refused(json.dumps(told).encode())
        assert taken is not None
        if taken:
            assert own.read(text(*taken)) == taken
