"""A browser's end of the line without a browser: it asks for runs of a page, takes in what comes and moves sliders."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.sync.client import connect


class Visitor:
    """One tab on a page; `busy` and `line` are what its line of work says."""

    def __init__(self, address: str, page: str = "", query: str = "") -> None:
        parts = urlsplit(address)
        self.page, self.query = page, query
        self.sliders: dict[str, tuple[Slider, str]] = {}
        self.values: dict[str, Any] = {}
        self.line, self.busy = "", False
        self._hash = ""
        self._socket = connect(  # type: ignore[call-arg]
            f"ws://{parts.netloc}{parts.path}_stcore/stream",
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            user_agent_header="Mozilla/5.0",
        )

    def leave(self) -> None:
        self._socket.close()

    def run(self, fragment: str = "") -> None:
        """Ask for a run of the page, or of one fragment, and wait until it has ended."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.fragment_id = self.query, fragment
        if self._hash:
            state.page_script_hash = self._hash
        else:
            state.page_name = self.page
        for widget, value in self.values.items():
            added = state.widget_states.widgets.add(id=widget)
            if isinstance(value, str):
                added.string_array_value.data.append(value)
            else:
                added.double_array_value.data.append(value)
        self._socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=300))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._hash = message.new_session.page_script_hash
            elif kind == "navigation":
                self._hash = message.navigation.page_script_hash
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._take(message.delta.new_element, message.delta.fragment_id)
            elif kind == "script_finished" and message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            ):
                return

    def move(self, label: str, step: int) -> None:
        """Put the first slider with this label `step` places from its lowest end."""
        slider, fragment = next((slider, fragment) for slider, fragment in self.sliders.values() if label in slider.label.lower())
        if slider.type == Slider.SELECT_SLIDER:
            self.values[slider.id] = slider.options[step % len(slider.options)]
        else:
            self.values[slider.id] = min(slider.max, slider.min + step * slider.step)
        self.run(fragment)

    def _take(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "slider":
            self.sliders[element.slider.id] = (element.slider, fragment)
        elif kind == "bidi_component" and element.bidi_component.json:
            said = json.loads(element.bidi_component.json)
            if isinstance(said, dict) and "part" in said:
                self.line, self.busy = said["words"], said["part"] is not None
