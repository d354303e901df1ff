"""How many lines a page is: its own file or folder, and what nobody but the page imports."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bench.browser import ROOT
from bench.house.sources import files, importers


@cache
def of_page(page: str) -> dict[str, int]:
    """{file: lines} of everything that only this page uses.

    A file under views/ is a page's own where all its importers are. Files that are no Python belong to the Python files of their folder.
    """
    own = set(files(*(place for place in (f"pages/{page}.py", f"pages/{page}") if (ROOT / place).exists())))
    kept = own | set(files("views"))
    while others := {file for file in kept - own if not _is_own(file, kept)}:
        kept -= others
    return {f"{file.relative_to(ROOT)}": len(file.read_text(encoding="utf-8").splitlines()) for file in sorted(kept)}


def _is_own(file: Path, own: set[Path]) -> bool:
    if file.suffix == ".py" and file.name != "__init__.py":
        by = importers().get(file, frozenset())
        return bool(by) and by <= own
    beside = [other for other in file.parent.rglob("*.py") if other.name != "__init__.py"]
    by = importers().get(file, frozenset())
    return bool(beside) and by <= own and own.issuperset(beside)
