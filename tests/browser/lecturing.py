"""What a lecturer does with scenes."""

from tests.browser.driving import QUIET, STATE, opened
from views.scenes.told import link
from views.syllabus import scenes

IDS = [*scenes()]
STANDS = f"""async (id) => {{
    const p = document.querySelector(".rv-player")?.ravine;
    return p?.header?.scene?.id === id && new URLSearchParams(location.search).get("scene") === id && ({QUIET})(true);
}}"""


def stands(page, id):
    page.wait_for_function(STANDS, arg=id, timeout=60_000)
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; }}")


def scene(page, address, id, query=""):
    """The scene of this id, visited."""
    opened(page, address, link(scenes()[id]) + query)
    stands(page, id)
