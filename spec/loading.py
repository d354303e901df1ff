"""Finding the Specs: every module in a folder ends in one."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import threading
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from spec.base import NAME, Spec
from spec.optimizer import Optimizer
from spec.schedule import Schedule
from spec.settings import SpecError
from spec.surface import Surface

ROOT = Path(__file__).resolve().parent.parent
KINDS: dict[str, type[Spec]] = {"OPTIMIZER": Optimizer, "SURFACE": Surface, "SCHEDULE": Schedule}
_loaded: dict[Path, dict[str, Any]] = {}
_asked: dict[str | Path, dict[str, Any]] = {}  # by the words of the caller: to resolve a path costs more than the answer
_loading = threading.RLock()


def load(folder: str | Path) -> dict[str, Any]:
    """{file stem: Spec} of every module in `folder` and its sub-folders, in alphabetical order.

    A relative folder is taken from Ravine's root. Files that start with "_" are helpers. SpecError names the file.
    """
    found = _asked.get(folder)
    if found is None:
        found = _asked[folder] = _load(folder)
    return dict(found)


def drawn_surfaces() -> dict[str, Any]:
    """{file stem: Surface} of those that a picture shows whole: one or two coordinates."""
    return dict(_drawn_surfaces())


@cache
def _drawn_surfaces() -> dict[str, Any]:
    return {stem: surface for stem, surface in load("surfaces").items() if surface.dimension in (1, 2)}


def _load(folder: str | Path) -> dict[str, Any]:
    path = (ROOT / folder).resolve()
    if not path.is_dir():
        raise SpecError(f"{path} is not a folder")
    with _loading:
        if path not in _loaded:
            _loaded[path] = _scan(path)
        return _loaded[path]


def _scan(folder: Path) -> dict[str, Any]:
    found: dict[str, tuple[Path, Any]] = {}
    for file in sorted(folder.rglob("*.py"), key=lambda file: file.stem):
        if file.name.startswith("_"):
            continue
        if not NAME.match(file.stem):
            raise SpecError(f"{file}: the file name must be plain lower case, it is the name in links")
        if file.stem in found:
            raise SpecError(f"{file}: {found[file.stem][0]} has the same name")
        found[file.stem] = (file, _spec_of(file, folder))
    return {stem: spec for stem, (_, spec) in found.items()}


def _spec_of(file: Path, folder: Path) -> Any:
    try:
        module = _module(file, folder)
    except Exception as error:
        raise SpecError(f"{file}: {error}") from error
    declared = [name for name in KINDS if hasattr(module, name)]
    if len(declared) != 1:
        raise SpecError(f"{file}: must end in exactly one of {', '.join(KINDS)}; it has {declared or 'none'}")
    spec = getattr(module, declared[0])
    if not isinstance(spec, KINDS[declared[0]]):
        raise SpecError(f"{file}: {declared[0]} is a {type(spec).__name__}, not a {KINDS[declared[0]].__name__}")
    return spec


def _module(file: Path, folder: Path) -> ModuleType:
    dotted = ".".join((folder.name, *file.relative_to(folder).with_suffix("").parts))
    if folder.parent != ROOT:
        dotted = f"{dotted}_{hashlib.sha1(str(file).encode()).hexdigest()[:8]}"
    if dotted in sys.modules:
        return sys.modules[dotted]
    spec = importlib.util.spec_from_file_location(dotted, file)
    if spec is None or spec.loader is None:
        raise SpecError("cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[dotted] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[dotted]
        raise
    return module
