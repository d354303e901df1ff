"""So many at work at once, the others in their order; whoever takes long lets another begin."""

import asyncio
import threading

from views.serving import lane
from views.serving.lane import ABREAST, Lane


class Hall:
    """Work that is held back by name; `begun` are the names in the order in which they began."""

    def __init__(self, loop):
        self.lane, self.begun, self.doors = Lane(loop), [], {}

    def send(self, *names):
        for name in names:
            self.doors[name] = threading.Event()
            self.lane.add(lambda name=name: self.work(name))

    def work(self, name):
        self.begun.append(name)
        assert self.doors[name].wait(30)

    async def until(self, *begun):
        """These have begun, in whatever order those abreast did."""
        await self.true(lambda: sorted(self.begun) == sorted(begun))

    async def true(self, asked):
        async with asyncio.timeout(30):
            while not asked():
                await asyncio.sleep(0.001)

    def open(self, *names):
        for name in names or self.doors:
            self.doors[name].set()


def in_hall(scene):
    async def run():
        hall = Hall(asyncio.get_running_loop())
        try:
            await scene(hall)
        finally:
            hall.open()

    asyncio.run(run())


def test_few_begin_and_the_next_when_one_is_done(monkeypatch):
    monkeypatch.setattr(lane, "PATIENCE", 60.0)
    names = [*"abcde"]

    async def scene(hall):
        hall.send(*names)
        await hall.until(*names[:ABREAST])
        await asyncio.sleep(0.05)
        assert sorted(hall.begun) == names[:ABREAST]
        for k in range(len(names) - ABREAST):
            hall.open(names[k])
            await hall.until(*names[: ABREAST + k + 1])

    in_hall(scene)


def test_who_takes_long_lets_one_begin_and_no_second_when_it_is_done(monkeypatch):
    slow, quick = [[f"{what} {k}" for k in range(ABREAST)] for what in ("slow", "quick")]

    async def scene(hall):
        monkeypatch.setattr(lane, "PATIENCE", 0.01)
        hall.send(*slow, *quick)
        await hall.until(*slow, *quick)
        monkeypatch.setattr(lane, "PATIENCE", 60.0)
        hall.send(*"cd")
        hall.open(*slow)
        await asyncio.sleep(0.05)
        assert len(hall.begun) == 2 * ABREAST
        hall.open(quick[0])
        await hall.until(*slow, *quick, "c")

    in_hall(scene)


def test_what_breaks_is_told_the_log_and_leaves_its_place(monkeypatch, caplog):
    monkeypatch.setattr(lane, "PATIENCE", 60.0)

    def broken():
        raise KeyError

    async def scene(hall):
        for _ in range(2 * ABREAST):
            hall.lane.add(broken)
        hall.send("a")
        await hall.until("a")
        await hall.true(lambda: caplog.text.count("Work was not done") == 2 * ABREAST)

    in_hall(scene)
