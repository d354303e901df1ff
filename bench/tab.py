"""A browser's tab without a browser: it loads what the page loads, moves sliders as a hand does, and checks what it is told."""

from __future__ import annotations

import asyncio
import json
import random
import re
import struct
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from bench.line import ASKED, LOST, Answer, Line, fetch
from bench.moves import Value, chosen, faults
from views.player.packing import unpacked

LOADED = re.compile(
    r'<(?:script\b|link\s[^>]*?rel="(?:shortcut icon|icon|stylesheet|preload|modulepreload)")[^>]*?\s(?:src|href)="\./((?!picture/)[^"]+)"'
)
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
HEALTH = 5.0  # seconds between two looks whether the server is there, as the page takes them
LOOK = 0.25  # seconds until the page asks again while the server is at work
FAILED = (*LOST, WebSocketException, struct.error, KeyError, IndexError)


@dataclass
class Tally:
    """What all tabs have seen: seconds of every opening and change, what was lost and why, what was answered wrongly."""

    files: dict[int, float] = field(default_factory=dict)
    pictures: dict[int, float] = field(default_factory=dict)
    changes: list[float] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    late: int = 0  # changes that waited for the one before

    def drop(self, what: str, error: BaseException | str) -> None:
        self.dropped[f"{what}: {error if isinstance(error, str) else f'{type(error).__name__} {error}'}"[:160]] += 1

    def check(self) -> None:
        """RuntimeError where anybody was not served, or wrongly."""
        if self.dropped or self.wrong:
            raise RuntimeError(f"not everybody was served: {dict(self.dropped + self.wrong)}")


class Tab:
    """One visitor's page; `address` ends in a slash, `query` is what follows the page's. Whatever goes wrong is in the tally."""

    def __init__(self, number: int, address: str, page: str, tally: Tally, query: str = "") -> None:
        self.number, self.address, self.page, self.tally, self.query = number, address, page, tally, query
        self.dice = random.Random(number)
        self.line, self.other = Line(address), Line(address)
        self.base: dict[str, Any] = {}  # what the script has said last
        self.header: dict[str, Any] = {}  # of the picture that is shown
        self.grounds: list[str] = []
        self.sent = 0
        self.values: dict[str, list[Any]] = {}  # name: [number, value] of all that no script has heard of
        self.session = ""
        self.socket: ClientConnection | None = None
        self.tasks: list[asyncio.Task[None]] = []

    @property
    def at_work(self) -> bool:
        """Whether the server has more to come for the picture."""
        work = self.header.get("work")
        return work is not None and not work["ended"]

    async def load(self) -> None:
        """The page and every file that it names."""
        begun = time.perf_counter()
        try:
            page = await self.line.ask("" if self.page == "race" else self.page)
            await fetch(self.address, dict.fromkeys(LOADED.findall(page.body.decode())))
            self.tally.files[self.number] = time.perf_counter() - begun
        except FAILED as error:
            self.tally.drop("files", error)

    async def open(self) -> None:
        """The connection, the first run of the script and the first picture."""
        begun = time.perf_counter()
        try:
            first = asyncio.create_task(self.other.ask(f"picture/{self.page}?{self.query}"))
            await self._run()
            self._show(await first)
            await self.ask()
            while not self.header.get("runs"):
                await asyncio.sleep(LOOK)
                await self.ask()
            self.tally.pictures[self.number] = time.perf_counter() - begun
            self.tasks.append(asyncio.create_task(self._look()))
        except FAILED as error:
            self.tally.drop("opening", error)

    async def come_back(self) -> None:
        """Lose the connection, and have the session and the picture again by another one."""
        await self.leave()
        try:
            await self._run()
            await self.ask()
        except FAILED as error:
            self.tally.drop("coming back", error)

    async def _run(self) -> None:
        health = await self.line.ask("_stcore/health")
        await self.line.ask("_stcore/host-config")
        cookie = health.headers.get("set-cookie", "").partition(";")[0]
        parts = urlsplit(self.address)
        self.socket = await connect(
            f"ws://{parts.netloc}{parts.path}_stcore/stream",
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            subprotocols=["streamlit", cookie.partition("=")[2] or "PLACEHOLDER_AUTH_TOKEN", *filter(None, [self.session])],  # type: ignore[list-item]
            additional_headers={"Cookie": cookie} if cookie else {},
            user_agent_header=ASKED["User-Agent"],
            ping_interval=None,  # browsers answer pings and send none
            max_size=None,
            proxy=None,
        )
        asked = BackMsg()
        asked.rerun_script.page_name = "" if self.page == "race" else self.page
        asked.rerun_script.query_string = self.query
        await self.socket.send(asked.SerializeToString())
        async for message in self.socket:
            if self._take(ForwardMsg.FromString(message)):  # type: ignore[arg-type]
                break
        if not self.base:
            raise ValueError("the script has named no picture")
        self.tasks.append(asyncio.create_task(self._listen(self.socket)))

    def _take(self, message: ForwardMsg) -> bool:
        """Whether the run has ended with this message."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                self.tally.wrong[f"exception on the page: {element.exception.message}"[:160]] += 1
            if element.WhichOneof("type") == "bidi_component" and element.bidi_component.json:
                told = json.loads(element.bidi_component.json)
                if isinstance(told, dict) and "who" in told:
                    self.base = told
        return kind == "script_finished" and message.script_finished in ENDED

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            async for message in socket:
                self._take(ForwardMsg.FromString(message))  # type: ignore[arg-type]
            self.tally.drop("connection", "closed by the server")
        except ConnectionClosed as error:
            self.tally.drop("connection", error)

    async def _look(self) -> None:
        """Ask now and then whether the server is there."""
        await asyncio.sleep(self.dice.uniform(0, HEALTH))
        while True:
            try:
                if (await self.other.ask("")).status != 200:
                    self.tally.drop("health", "not well")
            except FAILED as error:
                self.tally.drop("health", error)
            await asyncio.sleep(HEALTH)

    async def ask(self) -> None:
        """Ask for the picture of the last base with all that no script has heard of."""
        told = {
            "address": self.base["address"],
            "who": self.base["who"],
            "number": self.sent,
            "values": self.values,
            "grounds": self.grounds,
            "has": self.header.get("revision", ""),
            "act": "",
        }
        self._show(await self.line.ask(f"picture/{self.page}", json.dumps(told).encode()))

    def _show(self, answer: Answer) -> None:
        body = answer.body
        if answer.status != 200:
            raise OSError(f"the picture was answered with {answer.status} {body[:80]!r}")
        told, arrays = unpacked(body)
        if told.get("same"):
            if told["revision"] != self.header.get("revision", "") or arrays:
                self.tally.wrong["called the same, but is not"] += 1
            self.header |= told
            return
        self.header = told
        for ground in [panel["ground"] for panel in told.get("panels", ()) if "ground" in panel]:
            if ground["sent"]:
                self.grounds = [*[one for one in self.grounds if one != ground["id"]], ground["id"]]

    async def change(self) -> None:
        """Move one slider to another of its stops."""
        await self.move(*chosen(self.header["desk"]["sliders"], self.dice))

    async def move(self, name: str, value: Value) -> None:
        """Move this slider, let go, and check the answer."""
        before = self.header["revision"]
        self.sent += 1
        self.values[name] = [self.sent, value]
        begun = time.perf_counter()
        try:
            await self.ask()
        except FAILED as error:
            self.tally.drop("change", error)
            return
        self.tally.changes.append(time.perf_counter() - begun)
        for reason in faults(self.header, name, value, before):
            self.tally.wrong[reason] += 1

    async def rest(self) -> None:
        """Ask until nothing more is to come."""
        while self.at_work:
            await asyncio.sleep(LOOK)
            try:
                await self.ask()
            except FAILED as error:
                self.tally.drop("look", error)

    async def stay(self, until: float, every: float) -> None:
        """Make a change every so many seconds, from a random moment on; look at work in between. Waits for no other tab."""
        due = time.perf_counter() + self.dice.uniform(0, every)
        while due < until:
            while (left := due - time.perf_counter()) > 0:
                at_work = self.at_work
                await asyncio.sleep(min(left, LOOK) if at_work else left)
                if at_work and time.perf_counter() < due:
                    try:
                        await self.ask()
                    except FAILED as error:
                        self.tally.drop("look", error)
            await self.change()
            due += every
            if due < time.perf_counter():
                self.tally.late += 1
                due = time.perf_counter()

    async def leave(self) -> None:
        while self.tasks:
            self.tasks.pop().cancel()
        self.line.close()
        self.other.close()
        if self.socket is not None:
            await self.socket.close()
