"""Files of scenes that a lecturer brings: what is taken, and that everything else is refused in one line."""

import base64
import json
from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from starlette.routing import Router

from tests.views.asking import asked
from tests.whole import WHOLE
from views.scenes import own
from views.serving.scenes import routes
from views.syllabus import scenes

GOOD = {"page": "race", "address": "v=1&opt=sgd&sgd.learning_rate=0.02", "title": "Mine", "question": "Where to?"}
APP = Router(routes())


def picture(kind="webp", size=(320, 180), letters=0):
    """An address with a picture in it, made so many letters long."""
    file = BytesIO()
    Image.new("RGB", size, "#98acb9").save(file, kind)
    return f"data:image/{kind};base64," + base64.b64encode(file.getvalue().ljust(max(0, letters - 40) * 3 // 4, b"\0")).decode()


NO_PICTURES = (
    7,
    "x",
    "https://evil.example/a.webp",
    "javascript:alert(1)",
    picture("png"),
    picture().replace("webp", "svg+xml"),
    picture().replace("webp", "jpeg"),
    picture() + "\n",
    picture()[:60],
    picture(size=(321, 180)),
    picture("jpeg", (9000, 9000))[: own.LONGEST_PICTURE],
    picture(letters=own.LONGEST_PICTURE + 50),
    "data:image/webp;base64," + 2000 * "A",
)


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


@pytest.mark.parametrize("kind", ["webp", "jpeg"])
def test_a_small_picture_goes_along(kind):
    full = {**GOOD, "picture": picture(kind)}
    assert own.read(text(full, GOOD)) == [{**full, "answer": "", "sliders": []}, {**GOOD, "answer": "", "sliders": []}]


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
        (b" " * (own.MOST_BYTES + 1), "The file is longer than 800 kB."),
        (b"[]", "The file is no list of scenes."),
        (b'{"ravine": 2, "scenes": []}', "The file is no list of scenes."),
        (text(GOOD, run="it"), "The file is no list of scenes."),
        (text(), "The file has 0 scenes, not 1 to 100."),
        (text(*101 * [GOOD]), "The file has 101 scenes, not 1 to 100."),
        (text(GOOD, 7), "Scene 2 has not what a scene has: address, answer, page, picture, question, sliders, title."),
        (text({**GOOD, "script": "1"}), "Scene 1 has not what a scene has: address, answer, page, picture, question, sliders, title."),
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
        *((text(GOOD, {**GOOD, "picture": one}), "The picture of scene 2 is no small WebP or JPEG.") for one in NO_PICTURES),
        (text(*41 * [{**GOOD, "picture": picture(letters=own.LONGEST_PICTURE)}]), "The pictures of the scenes are longer than 600 kB."),
    ],
    ids=range(28 + len(NO_PICTURES)),
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


@settings(max_examples=200 if WHOLE else 100, deadline=None, derandomize=True)
@given(anything, st.sampled_from([*own.ALL]))
def test_whatever_is_sent_is_taken_whole_or_refused_in_words(sent, part):
    for told in (sent, {"ravine": 1, "scenes": sent}, {"ravine": 1, "scenes": [{**GOOD, part: sent}]}):
        taken = taken_or_refused(json.dumps(told).encode())
        assert taken is not None
        if taken:
            assert own.read(text(*taken)) == taken
