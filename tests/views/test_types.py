"""What Python sends and what types.d.ts says of it agree, key by key."""

import json
import struct
from dataclasses import replace

import numpy as np
import pytest

from spec import Param
from tests.views import apps
from tests.views.contract import FILE, Contract
from tests.views.network_pictures import FRAMES, picture
from views.player import Desk, Fitted, Images, Losses, Regions, Slider, Work

TEXT = FILE.read_text()
RACES = (
    "surface=bowl&opt=sgd,adam&steps=20",
    "surface=linear_regression&opt=sgd&steps=20&batch_size=6",
    "surface=beale&opt=sgd&steps=20&schedule=cosine&view=3-d",
)
REGIMES = ("updates=12", "part=two-directions&updates=12")
POINTS, IMAGE = np.zeros((2, 3)), np.zeros((3, 5, 5), np.uint8)
NETWORKS = (
    Regions(((-1, 1), (-2, 2)), 2, POINTS, POINTS, FRAMES, (IMAGE, IMAGE)),
    Fitted(np.array([0.0, 1.0]), FRAMES, (np.zeros((3, 2)),) * 2, POINTS[:, :2], POINTS[:, :2]),
    Images(np.zeros((5, 8, 8), np.uint8), np.arange(5), FRAMES, (np.full((3, 5), 2),) * 2),
)


def header_of(blob):
    (length,) = struct.unpack_from("<I", blob)
    return json.loads(blob[4 : 4 + length])


def headers():
    yield from (apps.picture(apps.opened(query))[0] for query in RACES)
    yield from (apps.picture(apps.opened(query, page="regimes"))[0] for query in REGIMES)
    yield from (header_of(told(predictions).encode(True)) for predictions in NETWORKS)
    yield header_of(replace(told(), work=None).encode(True))


def told(predictions=None):
    """A picture of networks, as it is while the server is at it."""
    found = Losses("lowest loss", np.array([0.1, 1.0]), np.array([0.5, np.inf]))
    slider = Slider("rate", "rate", Param(0.1, 0.01, 1.0, log=True), 0.1, strip=found)
    return replace(picture(predictions), desk=Desk([slider], "words"), work=Work("sweeping", 0.5))


def test_the_header_is_what_its_types_say():
    contract = Contract(TEXT)
    for header in headers():
        assert contract.fault(header, "Header", header["key"]) is None
    assert contract.unseen() == set()


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("  points: number;\n", "", "train: Header has no ['points'], needs []"),
        ("  revision: string;", "  revisions: string;", "train: Header has no ['revision'], needs ['revisions']"),
        ("  stopped_at: number | null;", "  stopped_at: number;", "train.runs[0].stopped_at is None, not number"),
        ("  deepest: boolean[];", "  deepest: string[];", "train.surface.deepest[0] is True, not string"),
        ("  domain: Box;\n  axes", "  domain: Pair;\n  axes", "train.surface.domain[0] is [-3.0, 3.0], not number"),
    ],
)
def test_a_difference_is_named(written, instead, fault):
    assert TEXT.count(written) == 1
    assert Contract(TEXT.replace(written, instead)).fault(header_of(picture().encode(True)), "Header", "train") == fault


@pytest.mark.parametrize(
    "line", ["  points: number", "  readonly points: number;", "  key: string; points: number;", "  points: number;\n  points: number;"]
)
def test_what_the_reader_does_not_know_it_refuses(line):
    with pytest.raises(ValueError, match="is not understood"):
        Contract(TEXT.replace("  points: number;", line, 1))
