"""The files of the house and who imports whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.browser import ROOT

CODE = {".py", ".js", ".ts", ".css", ".html"}
DRAWING = ("app.py", "views", "pages")


def files(*places: str) -> list[Path]:
    """All files of code below these places."""
    found = [path for place in places for path in ([ROOT / place] if (ROOT / place).is_file() else sorted((ROOT / place).rglob("*")))]
    return [path for path in found if path.suffix in CODE]


def pages() -> list[str]:
    """The names of the pages: files or folders under pages/."""
    return sorted(path.stem for path in (ROOT / "pages").iterdir() if not path.name.startswith(("_", ".")))


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def importers() -> dict[Path, frozenset[Path]]:
    """{file: those of the drawing part that import it}"""
    found: dict[Path, set[Path]] = {}
    for file in files(*DRAWING):
        if file.suffix == ".py":
            for needed in _imported(file):
                found.setdefault(needed, set()).add(file)
    return {needed: frozenset(by) for needed, by in found.items()}


def _imported(file: Path) -> Iterator[Path]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            path = ROOT.joinpath(*name.split("."))
            for found in (path.with_suffix(".py"), path / "__init__.py"):
                if found.is_file():
                    yield found


def line_of(file: Path, place: int) -> str:
    return f"{file.relative_to(ROOT)}:{place}"
