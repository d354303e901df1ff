"""Two tabs of the lecture hall on the real server: nothing is lost, nothing is answered wrongly, nobody sees another's choices."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.hall import PAGES
from bench.moves import shown
from bench.tab import Tab, Tally
from tests.whole import but

CHANGES = 3


@pytest.mark.browser
@pytest.mark.parametrize("page", but(PAGES, "train"))
def test_every_visitor_gets_the_pictures_they_asked_for(address, page):
    tally = Tally()

    async def visit(tab):
        await tab.load()
        await tab.open()
        session = tab.session
        await tab.change()
        await tab.come_back()
        assert tab.session == session
        for _ in range(CHANGES - 1):
            await tab.change()

    async def both():
        tabs = [Tab(number, address, page, tally) for number in range(2)]
        await asyncio.gather(*map(visit, tabs))
        await asyncio.gather(*(tab.leave() for tab in tabs))
        return tabs

    with ThreadPoolExecutor(1) as aside:  # another browser test may have left a loop running in this thread
        tabs = aside.submit(asyncio.run, both()).result()
    assert (dict(tally.dropped), dict(tally.wrong)) == ({}, {})
    assert tally.files.keys() == tally.pictures.keys() == {0, 1}
    assert len(tally.changes) == 2 * CHANGES
    assert tabs[0].base["who"] != tabs[1].base["who"]
    for tab in tabs:
        for name, (_, value) in tab.values.items():
            assert shown(tab.header["desk"]["sliders"], name) == pytest.approx(value if isinstance(value, list) else [value])
