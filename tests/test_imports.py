"""Imports run one way: app -> views.shell -> pages, lectures -> views -> engine -> spec."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = {"app", "spec", "optimizers", "surfaces", "schedules", "engine", "views", "pages", "lectures", "bench", "tests"}
MAY_IMPORT = {
    "spec": {"spec"},
    "optimizers": {"spec", "optimizers"},
    "surfaces": {"spec", "surfaces"},
    "schedules": {"spec", "schedules"},
    "engine": {"spec", "engine"},
    "views": {"spec", "engine", "views"},
    "pages": {"spec", "engine", "views", "pages"},
    "lectures": {"spec", "engine", "views", "lectures"},
    "app.py": {"views"},
}
ROOMS = {  # of the engine: each may use those it names, and nobody in a room uses the engine's front door
    "keeping": set(),
    "problems": {"keeping"},
    "runs": {"keeping", "problems"},
    "networks": {"keeping", "problems", "runs"},
    "landscapes": {"keeping", "problems"},
    "tuning": {"keeping", "problems", "runs", "networks"},
    "maps": {"keeping", "problems", "runs"},
    "formula": {"keeping", "problems"},
    "rule": {"keeping", "formula"},
    "to_javascript": {"keeping", "problems", "runs"},
}
NO_SCREEN = ("spec", "optimizers", "surfaces", "schedules", "engine")


def files(place):
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def modules(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module or ""


def imported(file):
    return {module.split(".")[0] for module in modules(file)}


@pytest.mark.parametrize("place", MAY_IMPORT)
def test_imports_run_one_way(place):
    for file in files(place):
        wrong = (set(imported(file)) & OURS) - MAY_IMPORT[place]
        assert not wrong, f"{file.relative_to(ROOT)} imports {wrong}"


def test_every_part_of_the_engine_is_in_a_room():
    assert {path.name for path in (ROOT / "engine").iterdir() if path.name != "__pycache__"} == {*ROOMS, "__init__.py"}


@pytest.mark.parametrize("room", ROOMS)
def test_the_engines_rooms_lie_above_one_another(room):
    for file in files(f"engine/{room}"):
        for module in modules(file):
            if module.split(".")[0] == "engine":
                assert module.count("."), f"{file.name} takes from the front door"
                assert module.split(".")[1] in ROOMS[room] | {room}, f"{file.relative_to(ROOT)} imports {module}"


def test_a_page_takes_nothing_from_another_page_and_the_views_take_nothing_from_pages():
    for file in files("pages"):
        own = file.relative_to(ROOT / "pages").parts[0].removesuffix(".py")
        for module in modules(file):
            if module.split(".")[0] == "pages":
                assert module.split(".")[1:2] == [own], f"{file.relative_to(ROOT)} imports {module}"
    for file in [*files("views"), *files("app.py")]:
        assert "pages" not in imported(file), f"{file.relative_to(ROOT)} imports a page"


@pytest.mark.parametrize("place", NO_SCREEN)
def test_mathematics_knows_no_screen(place):
    for file in files(place):
        assert not {"streamlit", "plotly"} & set(imported(file)), file


@pytest.mark.parametrize("place", ["views", "pages", "lectures", "app.py"])
def test_drawing_knows_no_jax(place):
    for file in files(place):
        assert not {"jax", "optax"} & set(imported(file)), file


@pytest.mark.parametrize("place", ["optimizers", "surfaces", "schedules", "lectures"])
def test_one_file_never_imports_another_but_its_helpers(place):
    for file in files(place):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(place):
                helpers = [node.module.split(".")[-1]] if "." in node.module else [alias.name for alias in node.names]
                assert all(name.startswith("_") for name in helpers), f"{file.name} imports {helpers} from {node.module}"


def test_nothing_in_views_has_the_name_of_a_house():
    """Streamlit puts the folder of its script, views/, before everything else on the path."""
    names = {path.stem for path in (ROOT / "views").iterdir()}
    assert not names & (OURS - {"views"})
