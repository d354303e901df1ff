"""What Python says about networks is what the browser reads: encoded here, decoded in node."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.views.network_pictures import FRAMES, picture
from views.player import Fitted, Images, Regions

MODULE = Path(__file__).parent.parent.parent / "views" / "player" / "payload.js"
READ = """
import { decode } from %s;
import { readFileSync } from "node:fs";
const { header, grid } = decode(new Uint8Array(readFileSync(0)));
const plain = (name, value) => ArrayBuffer.isView(value) ? Array.from(value, (v) => (Number.isNaN(v) ? null : v)) : value;
console.log(JSON.stringify({ header, grid: grid && grid.length }, plain));
"""


def read(picture):
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "-e", READ % json.dumps(MODULE.as_uri())],
        input=picture.encode(True),
        capture_output=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the payload is not decoded here")


def test_measures_and_facts_arrive():
    told = read(picture())
    header = told["header"]
    assert told["grid"] == np.prod(header["surface"]["shape"])
    assert [measure["name"] for measure in header["measures"]] == ["loss", "rate x sharpness", "accuracy"]
    assert [measure["held_out"] for measure in header["measures"]] == [True, False, False]
    assert (header["measures"][1]["limit"], header["measures"][2]["range"]) == (2.0, [0.0, 1.0])
    sgd, adam = header["runs"]
    assert sgd["measured"][0] == [0, 1, 2, 3, 4, 5]
    assert sgd["heldOut"][:2] == [[0, None, 2, None, 4, None], None]
    assert adam["heldOut"][0] == [1, None, 3, None, 5, None]
    assert sgd["measured"][1] == [0, None, 2, None, 4, None]
    assert min(adam["measured"][1]) > 1e38
    assert header["facts"]["names"] == ["true loss", "off the plane"]
    assert adam["facts"] == [1 + k for k in range(12)]
    assert (header["streaming"], header["start_sets"], header["announce"], "predictions" in header) == (
        True,
        "",
        "the plane has changed",
        False,
    )


def test_regions_arrive():
    images = tuple(np.random.default_rng(k).integers(0, 256, (3, 5, 5), dtype=np.uint8) for k in range(2))
    points, held_out = np.array([[0.5, 1, 0], [2, 3, 1]]), np.array([[7.0, 8, 1]])
    header = read(picture(Regions(((-1, 1), (-2, 2)), 2, points, held_out, FRAMES, images)))["header"]
    told = header["predictions"]
    assert (told["kind"], told["classes"], told["domain"], told["size"], told["frames"]) == ("regions", 2, [[-1, 1], [-2, 2]], 5, [0, 2, 5])
    assert told["points"] == [0.5, 1, 0, 2, 3, 1]
    assert told["heldOut"] == [7, 8, 1]
    assert [run["predicted"] for run in header["runs"]] == [image.ravel().tolist() for image in images]
    assert header["runs"][1]["facts"][0] == 1


@pytest.mark.parametrize("truth", [None, np.array([4.0, 5.0])])
def test_fitted_curves_arrive(truth):
    values = tuple(np.arange(6.0).reshape(3, 2) + k for k in range(2))
    header = read(picture(Fitted(np.array([0.0, 1.0]), FRAMES, values, np.array([[1.0, 2.0]]), np.zeros((0, 2)), truth)))["header"]
    told = header["predictions"]
    assert (told["inputs"], told["points"], told["heldOut"], told["truth"]) == ([0, 1], [1, 2], [], None if truth is None else [4, 5])
    assert header["runs"][1]["predicted"] == [1, 2, 3, 4, 5, 6]


def test_images_arrive():
    pixels = np.random.default_rng(0).integers(0, 256, (5, 8, 8), dtype=np.uint8)
    header = read(picture(Images(pixels, np.arange(5), FRAMES, tuple(np.full((3, 5), k + 2) for k in range(2)))))["header"]
    told = header["predictions"]
    assert told["pixels"] == pixels.ravel().tolist()
    assert told["labels"] == [0, 1, 2, 3, 4]
    assert header["runs"][1]["predicted"] == [3] * 15


def test_six_runs_of_fifty_regions_stay_small():
    runs, size = 6, 40
    images = tuple(np.zeros((50, size, size), np.uint8) for _ in range(runs))
    told = Regions(((-1, 1), (-1, 1)), 2, np.zeros((200, 3)), np.zeros((100, 3)), np.arange(50), images)
    assert len(told.body()) <= 490_000
