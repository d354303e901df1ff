"""Where small pictures lie: beside the player's modules, so that the browser loads them from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from views.serving import assets

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Small:
    """Small pictures of one kind, in both themes, and a hash of what each of them shows."""

    room: str  # of the player
    size: tuple[int, int]  # width and height in pixels
    most: int  # bytes of a picture

    @property
    def folder(self) -> Path:
        return assets.PLAYER / self.room / "pictures"

    @property
    def list(self) -> Path:
        return self.folder / "shown.json"

    @staticmethod
    def file_of(id: str, theme: str) -> str:
        """The name of a picture in a theme."""
        return f"{id}-{theme}.webp"

    def addresses(self, id: str) -> dict[str, str]:
        """{theme: where the browser finds the picture}."""
        return {theme: f"{assets.folder()}/{self.room}/pictures/{self.file_of(id, theme)}" for theme in THEMES}

    def shown(self) -> dict[str, str]:
        """{id: hash of what its pictures show}."""
        return json.loads(self.list.read_text()) if self.list.exists() else {}

    def stale(self, hashes: Mapping[str, str]) -> list[str]:
        """The ids whose pictures are missing or show something else than what these hashes stand for."""
        known = self.shown()
        there = {id: all((self.folder / self.file_of(id, theme)).exists() for theme in THEMES) for id in hashes}
        return [id for id, hash in hashes.items() if known.get(id) != hash or not there[id]]

    def settle(self, hashes: Mapping[str, str]) -> None:
        """Say what the pictures show now, and take away those that are of none of these ids."""
        kept = {self.file_of(id, theme) for id in hashes for theme in THEMES}
        for file in self.folder.glob("*.webp"):
            if file.name not in kept:
                file.unlink()
        self.list.write_text(json.dumps(dict(sorted(hashes.items())), indent=1) + "\n")


SCENES = Small("scenes", (320, 180), 12_000)
SURFACES = Small("surfaces", (240, 150), 6_000)


def hash_of(*parts: str | bytes) -> str:
    """Twelve letters for what a picture shows."""
    return hashlib.sha256(b"".join(part.encode() if isinstance(part, str) else part for part in parts)).hexdigest()[:12]
