"""Which files under views/ know a kind of panel by its name: its class, the text of its kind, or its module."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from bench.browser import ROOT
from bench.house.sources import files, line_of, tree

MOST = 2  # its dataclass and its module


def declared() -> dict[str, str]:
    """{class: kind} of every panel: a class under views/ with a text `kind` of its own."""
    return {
        node.name: kind
        for file in files("views")
        if file.suffix == ".py"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef)
        for kind in _kinds(node)
    }


def _kinds(node: ast.ClassDef) -> list[str]:
    found = []
    for line in node.body:
        targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        if any(isinstance(target, ast.Name) and target.id == "kind" for target in targets):
            value = getattr(line, "value", None)
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found.append(value.value)
    return found


def known(name: str, kind: str) -> dict[Path, str]:
    """{file: where it first names the kind} under views/."""
    word = re.compile(rf"""\b{name}\b|["'`]{kind}["'`]|\b{kind}\.js\b|\bheader\.{kind}\b""")
    found = {}
    for file in files("views"):
        for place, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            named = word.search(text)
            if named and not text.lstrip().startswith(("#", "//", "*", "/*")):
                found[file] = f"{line_of(file, place)} {named[0]}"
                break
    own = [file for file in files("views") if file.stem == kind and file.suffix == ".js" and ROOT / "views/player/panels" in file.parents]
    return {**{file: f"{file.relative_to(ROOT)} its module" for file in own}, **found}
