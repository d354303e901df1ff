"""What Python sends and what types.d.ts says of it agree, key by key."""

import numpy as np
import pytest

from engine import Regimes
from pages.maps import mapped, started
from spec import Param
from tests.views import apps
from tests.views.contract import FILE, Contract
from tests.views.every_kind import every_kind
from views.player import Desk, Limit, Measured, Slider
from views.player.packing import unpacked
from views.scenes import surfaces
from views.scenes.told import listed, paged

TEXT = FILE.read_text()
RACES = (
    "surface=bowl&opt=sgd,adam&steps=20",
    "surface=linear_regression&opt=sgd&steps=20&batch_size=6",
    "surface=beale&opt=sgd&steps=20&schedule=cosine&view=3-d",
    "surface=linear_regression&opt=sgd,sgd-2,sgd-3&steps=20&unit=epochs&sgd-2.learning_rate=0.01"
    "&sgd-2.batch_size=1&sgd-3.order=fixed&sgd-3.schedule=one_cycle",
)
ANATOMY = ("followed=12&rule=rprop", "part=two-rules&early=12", "part=which-rate&followed=12")
MAPS = ("opt=sgd", "part=starts&steps=100&opt=sgd")
REGIMES = ("updates=12&scene=gd-1d", "part=two-directions&updates=12")


TWO = np.array([0.1, 1.0])
MEASURED = Measured("sooner", [("sgd", Regimes(TWO, ("converges", "diverges"), (3, None))), ("adam", Regimes(TWO, ("", ""), None, TWO))])
LIMITS = (Limit(0.5, "2/λ", "Beyond it steps grow."),)
RATE = Slider("rate", "rate", Param(0.1, 0.01, 1.0, log=True), 0.1, strip=MEASURED, limits=LIMITS, place="rate")
DESK = Desk([RATE], "words", (0.01, 1.0), doors=(("Data", "data"),))


def headers():
    yield from (apps.picture(apps.opened(query))[0] for query in RACES)
    yield from (apps.picture(apps.opened(query, page="regimes"))[0] for query in REGIMES)
    yield from (apps.picture(apps.opened(query, page="anatomy"))[0] for query in ANATOMY)
    yield from (apps.picture(apps.opened(query, page="maps"))[0] for query in MAPS)
    yield apps.picture(apps.opened("part=one-logit", page="losses"))[0]
    yield unpacked(every_kind(desk=DESK).encode())[0]
    yield unpacked(every_kind(work=None).encode())[0]


def test_the_header_is_what_its_types_say(monkeypatch):
    for module in (mapped, started):
        monkeypatch.setattr(module, "CELLS", 16)
    contract = Contract(TEXT)
    for header in headers():
        assert contract.fault(header, "Header", header["key"]) is None
    assert contract.fault(listed(), "Lectures", "scenes.json") is None
    assert contract.fault(surfaces.listed(), "Lessons", "surfaces.json") is None
    assert contract.fault(paged(), "Listing", "pages.json") is None
    assert contract.unseen() == set()


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("  points: number;\n  note", "  note", "every: Header has no ['points'], needs []"),
        ("  revision: string;", "  revisions: string;", "every: Header has no ['revision'], needs ['revisions']"),
        ("  stopped_at: number | null;", "  stopped_at: number;", "every.runs[0].stopped_at is None, not number"),
        ("  deepest: boolean[];", "  deepest: string[];", "every.panels[0].surface.deepest[0] is True, not string"),
        ("  curvatures: string[];", "  curvature: string[];", "every.panels[5]: Errors has no ['curvatures'], needs ['curvature']"),
    ],
)
def test_a_difference_is_named(written, instead, fault):
    assert TEXT.count(written) == 1
    assert Contract(TEXT.replace(written, instead)).fault(unpacked(every_kind().encode())[0], "Header", "every") == fault


@pytest.mark.parametrize(
    "line", ["  points: number", "  readonly points: number;", "  key: string; points: number;", "  points: number;\n  points: number;"]
)
def test_what_the_reader_does_not_know_it_refuses(line):
    with pytest.raises(ValueError, match="is not understood"):
        Contract(TEXT.replace("  points: number;", line, 1))
