"""The counts of the house: each finds what it counts in something small where it is known."""

from collections import OrderedDict

import pytest

from bench.house import asked, kinds, lines, places, sources
from bench.house.sources import ROOT


@pytest.mark.parametrize("page", sources.pages())
def test_a_page_has_its_own_files_and_none_that_another_uses(page):
    own = lines.of_page(page)
    others = [file for other in sources.pages() if other != page for file in lines.of_page(other)]
    assert any(file.startswith(f"pages/{page}") for file in own)
    assert not set(own) & set(others)
    assert all(len((ROOT / file).read_text().splitlines()) == count for file, count in own.items())


def test_a_kind_is_known_where_it_is_named(tmp_path, monkeypatch):
    (tmp_path / "bars.py").write_text('class Bars:\n    kind: ClassVar[str] = "bars"\n')
    (tmp_path / "bars.js").write_text("// Bars\nexport const draw = 1;\n")
    (tmp_path / "stage.js").write_text('import { draw } from "./bars.js";\n')
    (tmp_path / "other.py").write_text('from views import Bar\n# Bars\ntext = "barstool"\n')
    monkeypatch.setattr(kinds, "files", lambda place: sorted(tmp_path.iterdir()))
    monkeypatch.setattr(kinds, "line_of", lambda file, place: f"{file.name}:{place}")
    assert kinds.declared() == {"Bars": "bars"}
    assert [*kinds.known("Bars", "bars").values()] == ["stage.js:1 bars.js"]


def test_a_rate_is_found_wherever_it_is_kept():
    deep = {"values": {"adam.learning_rate": places.RATE}, "past": [(1.0, {"lr": repr(places.RATE)})], "other": 1.0}
    kept = OrderedDict(deep=deep, key={f"v=1&rate={places.MOVED}": 0}, same=deep)
    ways = set(places.inside("root", kept, set()))
    assert ways == {"root > deep > values > adam.learning_rate", "root > deep > past > lr", "root > key > key"}
    assert not list(places.inside("root", [0.1, "0.1"], set()))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("    this.values.set(name, value);", "values"),
        ("    Object.assign(this, { sliders, words });", "sliders"),
        ("    [this.header, this.at] = [header, told.bound];", "at"),
        ("    this.row = element('div', { value });", None),
        ("    if (this.values === value) return;", None),
        ("    this.size = size;", None),
    ],
)
def test_a_field_of_a_script_that_takes_in_a_value(line, field):
    fields = [name for name, taken in places._taken(line, []) if places.INTO.search(taken) and not places.DRAWN.search(taken)]
    assert fields == ([field] if field else [])


def test_the_settings_that_a_page_asks_for_are_counted():
    found = asked.of_page("regimes")
    assert found.keys() == {"first run", "run again", "change"}
    assert found["first run"][1] > found["run again"][1]
    assert all(settings and "part" in most for settings, _, most in found.values())


@pytest.mark.whole
def test_a_rate_that_was_moved_is_found_where_the_server_keeps_it():
    found, caches = places.on_the_server()
    assert {"address", "views.state.inbox.INBOX"} < found.keys()
    assert "views.serving.pictures._shared" in caches
