"""What is worked out when somebody first asks: once for each instance, and nobody waits for another's."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from engine import Lazy


@dataclass(frozen=True)
class Room:
    """Whose size is told when its door opens."""

    door: threading.Event
    asked: list

    @Lazy
    def size(self):
        """Of the room."""
        self.asked.append("size")
        assert self.door.wait(30)
        return 7


def test_it_is_worked_out_once():
    room = Room(threading.Event(), [])
    room.door.set()
    assert [room.size, room.size] == [7, 7]
    assert room.asked == ["size"]
    assert isinstance(Room.size, Lazy)


def test_nobody_waits_for_another_instance():
    shut, open_ = Room(threading.Event(), []), Room(threading.Event(), [])
    open_.door.set()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(lambda: shut.size)
        while not shut.asked:
            pass
        assert open_.size == 7
        assert not waiting.done()
        shut.door.set()
        assert waiting.result(30) == 7
