"""The first page's first picture as the last server of this same code made it: sent while JAX is still on its way.

One file of the cache: the digest of all that makes the picture, that of the picture, the picture. Any other is not sent.
"""

from __future__ import annotations

import hashlib
import logging
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

from views.home import HOME

ROOT = Path(__file__).parents[2]
CODE = ("engine", "lectures", "optimizers", "pages", "schedules", "spec", "surfaces", "views")
KINDS = {".css", ".js", ".json", ".py"}
LIBRARIES = ("jax", "jaxlib", "numpy", "streamlit")
LONGEST = 2**22  # bytes
LOG = logging.getLogger(__name__)


@cache
def _maker() -> bytes:
    """A digest of the code and the libraries that make the picture."""
    found = hashlib.sha256(" ".join(version(name) for name in LIBRARIES).encode())
    for file in sorted(file for folder in CODE for file in (ROOT / folder).rglob("*") if file.suffix in KINDS):
        found.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return found.digest()


def place() -> Path:
    """The file."""
    return Path(os.environ.get("RAVINE_CACHE") or Path.home() / ".cache" / "ravine") / "opening" / "picture"


def kept(name: str, query: bytes) -> bytes | None:
    """The picture, where the first page's is asked for as a visitor without a link does and one of this code is kept."""
    if name != HOME or query:
        return None
    try:
        with place().open("rb") as file:
            blob = file.read(LONGEST)
    except OSError:  # no server has kept one yet
        return None
    size = hashlib.sha256().digest_size
    maker, told, picture = blob[:size], blob[size : 2 * size], blob[2 * size :]
    return picture if maker == _maker() and told == hashlib.sha256(picture).digest() else None


def keep(picture: bytes) -> None:
    """For the next server. A folder that cannot be used is a line in the log."""
    file = place()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_suffix(f".{os.getpid()}")
        made.write_bytes(_maker() + hashlib.sha256(picture).digest() + picture)
        made.replace(file)
    except OSError as problem:
        LOG.warning("The first picture is not kept on disk: %s", problem)
