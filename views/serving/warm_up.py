"""What a fresh server does before its visitors ask: make the first picture, later what the pages think will be wanted."""

from __future__ import annotations

import gc
import os
import time

from engine import PREFETCH, keep_on_disk
from views.contents import first, pages
from views.serving.opening import keep
from views.serving.pictures import Asked, answer
from views.syllabus import check_addresses, lectures

CIRCLES = 50_000  # objects made until those that hold one another are looked for: nearly all of an answer's go by themselves
LATER = 20.0  # seconds: the first visitor's picture goes before programs that nobody has asked for


def warm_up() -> None:
    """Make the first page's first picture and find the lectures, then what every page wants ready; then try every scene's addresses.

    RAVINE_AHEAD=off in the environment leaves it at those two, for tests that share the machine with the server.
    """
    keep_on_disk()
    keep(answer(first(), Asked("")))
    lectures()
    gc.set_threshold(CIRCLES)
    gc.freeze()  # what is imported and made by now stays: looking through it stops everybody for a tenth of a second
    if os.environ.get("RAVINE_AHEAD") == "off":
        return
    PREFETCH.start()
    time.sleep(LATER)
    for page in pages().values():
        if page.ahead:
            page.ahead()
    check_addresses()
    gc.collect()
    gc.freeze()
