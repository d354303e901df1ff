"""What a connection that comes back costs the server, beside a new visitor: `python -m bench.reconnect`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from bench.browser import started

TIMES = 20


class Tab:
    """A browser's end of the line: it asks for the whole page and takes in what comes."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.address, self.origin = f"ws://{parts.netloc}{parts.path}_stcore/stream", f"{parts.scheme}://{parts.netloc}"
        self.session = ""
        self.line: Any = None

    def connect(self) -> None:
        """A new line: to the session it had, if it had one."""
        names = ["streamlit", "none", self.session] if self.session else ["streamlit"]
        given: dict[str, Any] = {"origin": self.origin, "subprotocols": names, "legacy": True, "user_agent_header": "Mozilla/5.0"}
        self.line = connect(self.address, max_size=None, **given)

    def leave(self) -> None:
        self.line.close()

    def run(self) -> int:
        """Ask for a run of the whole page; the number of runs until the answer is complete."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        self.line.send(asked.SerializeToString())
        runs = 0
        while True:
            message = ForwardMsg.FromString(self.line.recv(timeout=60))
            if message.WhichOneof("type") == "new_session":
                runs += 1
                self.session = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return runs


def seconds(process: Any) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure() -> list[tuple[str, str, str, str]]:
    """One row (what, figure, yardstick, ratio)."""
    with started(RAVINE_AHEAD="off") as (address, process):
        for _ in range(5):
            _visit(Tab(address))
        begun = seconds(process)
        for _ in range(TIMES):
            _visit(Tab(address))
        new = (seconds(process) - begun) / TIMES
        tab = Tab(address)
        _visit(tab)
        session, begun = tab.session, seconds(process)
        for _ in range(TIMES):
            _visit(tab)
            assert tab.session == session, "the session was not taken up again"
        back = (seconds(process) - begun) / TIMES
    return [
        (
            "CPU time of the server for a connection that comes back",
            f"{1e3 * back:.0f} ms",
            f"a new visitor {1e3 * new:.0f} ms",
            f"{back / new:.2f}",
        )
    ]


def _visit(tab: Tab) -> None:
    tab.connect()
    tab.run()
    tab.leave()


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")
