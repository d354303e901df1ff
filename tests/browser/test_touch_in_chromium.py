"""Sliders and the start under a finger, on a phone."""

import pytest

from bench.browser import thumb, until_live
from tests.browser.driving import ENDS, changed, count_messages, opened, pixel, revision, settled, still, value
from tests.whole import only


class Hand:
    """Fingers on the glass of a page, as the browser itself would report them."""

    def __init__(self, page):
        self.page = page
        self.glass = page.context.new_cdp_session(page)
        self.fingers = {}

    def _tell(self, what):
        points = [{"id": finger, "x": x, "y": y} for finger, (x, y) in self.fingers.items()]
        self.glass.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})

    def down(self, x, y, finger=0):
        self.fingers[finger] = (x, y)
        self._tell("touchStart")

    def pull(self, across, down=0, finger=0):
        """Eight moves, in a hand's pace."""
        x, y = self.fingers[finger]
        for k in range(1, 9):
            self.fingers[finger] = (x + across * k / 8, y + down * k / 8)
            self._tell("touchMove")
            self.page.wait_for_timeout(30)

    def up(self, finger=0):
        """Whoever is missing from a list of fingers was lifted."""
        del self.fingers[finger]
        self._tell("touchMove" if self.fingers else "touchEnd")


@pytest.fixture
def hand(phone):
    return Hand(phone)


def agree(mine, theirs):
    for one, other in zip(mine, theirs, strict=True):
        assert one == pytest.approx(other, rel=1e-5, abs=1e-5)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("", "adam.learning_rate"),
        pytest.param("?opt=momentum", "momentum.momentum", marks=pytest.mark.whole),
        pytest.param("?surface=linear_regression", "batch_size", marks=pytest.mark.whole),
        pytest.param("regimes?rate=1.5", "rate", marks=pytest.mark.whole),
    ],
)
def test_the_picture_follows_the_finger_and_the_server_agrees(phone, hand, address, query, key):
    opened(phone, address, query)
    until_live(phone)
    still(phone)
    count_messages(phone)
    before, at = value(phone, ENDS), revision(phone)
    hand.down(*thumb(phone, key))
    hand.pull(-24)
    phone.wait_for_function("() => document.querySelector('.rv-player').ravine.live.moved")
    dragged = value(phone, ENDS)
    assert dragged != before
    assert phone.evaluate("[window.asked, window.sent]") == [0, 0]
    hand.up()
    changed(phone, at)
    settled(phone)
    assert phone.evaluate("[window.asked, window.sent]") == [1, 0]
    agree(dragged, value(phone, ENDS))


@pytest.mark.whole
@pytest.mark.browser
@pytest.mark.parametrize(("across", "down"), only([(60, 10), (0, 70)], (60, 10)))
def test_the_paths_follow_a_start_that_a_finger_drags_and_the_page_stays(phone, hand, address, across, down):
    opened(phone, address, "?opt=sgd,adam")
    until_live(phone)
    still(phone)
    count_messages(phone)
    before, at, start = value(phone, ENDS), revision(phone), value(phone, "p.header.main.start")
    x, y = pixel(phone, *start)
    hand.down(x + 9, y - 6)
    hand.pull(across, down)
    dragged = value(phone, ENDS)
    assert dragged != before
    assert phone.evaluate("[window.asked, window.sent]") == [0, 0]
    hand.up()
    changed(phone, at)
    moved = value(phone, "p.header.main.start")
    assert pixel(phone, *moved) == pytest.approx([x + 9 + across, y - 6 + down], abs=1)
    agree(dragged, value(phone, ENDS))


@pytest.mark.whole
@pytest.mark.browser
def test_a_second_finger_changes_nothing(phone, hand, address):
    opened(phone, address, "?opt=sgd,adam")
    until_live(phone)
    still(phone)
    before = value(phone, ENDS)
    hand.down(*pixel(phone, *value(phone, "p.header.main.start")))
    hand.pull(-40, 20)
    dragged = value(phone, ENDS)
    assert dragged != before
    x, y = hand.fingers[0]
    hand.down(x - 60, y + 40, finger=1)
    hand.pull(-30, 60, finger=1)
    assert value(phone, ENDS) == dragged
    hand.up(finger=1)
    assert value(phone, "p.live.moved")
    hand.pull(30)
    assert value(phone, ENDS) != dragged
    at = revision(phone)
    hand.up()
    changed(phone, at)
