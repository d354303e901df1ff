"""Which files under views/ know a kind of panel by its name, beside its own dataclass and module.

A name is its class, the text of its kind, or its module. A kind of trace or of surface is none, nor is the list
of what views.player offers.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from bench.house.sources import files, line_of, tree

MOST = 2  # the registry of the modules and the types of the payload
THEIRS = re.compile(r"""\b(?:type|mode): "|surface\.kind""")  # of traces, and of surfaces


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
            if named and not THEIRS.search(text) and not text.lstrip().startswith(("#", "//", "*", "/*", '"""')):
                found[file] = f"{line_of(file, place)} {named[0]}"
                break
    return {file: place for file, place in found.items() if not _own(file, name, kind) and file.name != "__init__.py"}


def _own(file: Path, name: str, kind: str) -> bool:
    """Whether the kind is at home in this file."""
    if file.suffix == ".js":
        return file.stem == kind and file.parent.name in ("panels", "overlays")
    return file.suffix == ".py" and any(isinstance(node, ast.ClassDef) and node.name == name for node in ast.walk(tree(file)))
