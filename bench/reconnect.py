"""What a connection that comes back costs the server, beside a new visitor: `python -m bench.reconnect`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from bench.browser import started
from bench.process import cpu

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
        self.line = connect(
            self.address,
            origin=self.origin,  # type: ignore[arg-type]
            subprotocols=names,  # type: ignore[arg-type]
            max_size=None,
            legacy=True,
            user_agent_header="Mozilla/5.0",
        )

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


def measure() -> list[tuple[str, str, str, str]]:
    """One row (what, figure, yardstick, ratio)."""
    with started(RAVINE_AHEAD="off") as (address, process):
        for _ in range(5):
            _visit(Tab(address))
        begun = cpu(process.pid)
        for _ in range(TIMES):
            _visit(Tab(address))
        new = (cpu(process.pid) - begun) / TIMES
        tab = Tab(address)
        _visit(tab)
        session, begun = tab.session, cpu(process.pid)
        for _ in range(TIMES):
            _visit(tab)
            assert tab.session == session, "the session was not taken up again"
        back = (cpu(process.pid) - begun) / TIMES
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
