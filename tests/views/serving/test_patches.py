"""Of a picture that is being made only what is new goes over, and it comes out whole in the browser."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from views.contents import pages
from views.player import Clock, Picture, Place, Work, binary
from views.player.heat_map import FAST, SLOW, Band, HeatMap, Scale
from views.player.packing import unpacked
from views.player.patch import patch
from views.serving.pictures import Asked, Made, answer

PLAYER = Path(__file__).parent.parent.parent.parent / "views" / "player"
READ = """
import { base, decode } from %s;
import { readFileSync } from "node:fs";
const all = readFileSync(0), found = [];
for (let at = 0; at < all.length; ) {
  const size = all.readUInt32LE(at);
  const { header, lacks } = decode(new Uint8Array(all.subarray(at + 4, at + 4 + size)));
  const { patch, ...rest } = header;
  found.push({ header: rest, lacks, base: base() });
  at += 4 + size;
}
const plain = (name, value) => (value instanceof Map ? [...value] : ArrayBuffer.isView(value) ? [...value].map(String) : value);
console.log(JSON.stringify(found, plain));
"""


def decoded(*blobs):
    """What the browser makes of these, one after the other."""
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "-e", READ % json.dumps((PLAYER / "payload.js").as_uri())],
        input=b"".join(len(blob).to_bytes(4, "little") + blob for blob in blobs),
        capture_output=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def in_the_making(part):
    """A map of which this part is known."""
    cells = np.random.default_rng(0).integers(0, 2, (64, 64))
    known = np.random.default_rng(1).permutation(64 * 64).reshape(64, 64) < part * 64 * 64
    panel = HeatMap(
        Scale("x", 0.0, 1.0),
        Scale("y", 0.0, 1.0),
        (Band("fast", FAST), Band("slow", SLOW)),
        np.where(known, cells, binary.UNKNOWN),
        np.where(known, 100 * cells + 7, -1),
        "step",
        whole=True,
        note=f"{known.sum()} runs",
    )
    return Picture("map", (), Clock(0), [panel], work=Work("measuring", part) if part < 1 else None)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the payload is not decoded here")
def test_a_map_in_the_making_sends_what_is_new_and_comes_out_whole():
    sent, whole, base = [], [], ""
    for part in (0.0, 0.9, 0.93, 0.95, 1.0):
        made = Made(in_the_making(part), Place("maps", ""))
        sent.append(made.sent(Asked("", has=base, base=base)))
        whole.append(made.sent(Asked("")))
        base = made.picture.revision
    assert ["patch" in unpacked(blob)[0] for blob in sent] == [False, False, True, True, True]
    assert [len(a) < len(b) for a, b in zip(sent, whole, strict=True)] == [False, False, True, True, True]
    as_sent, as_whole = decoded(*sent), decoded(*whole)
    assert as_sent == as_whole
    assert not any(one["lacks"] for one in as_sent)
    assert [one["base"] for one in as_sent] == [*(unpacked(blob)[0]["revision"] for blob in sent[:-1]), ""]


def test_a_patch_is_what_differs():
    old = np.arange(40, dtype="<u4")
    new = old.copy()
    new[[3, 17]] = 0xFFFFFFFF, 7
    assert np.frombuffer(patch(old.tobytes(), new.tobytes()), "<u4").tolist() == [3, 17, 0xFFFFFFFF, 7]
    assert patch(old.tobytes(), old.tobytes()) == b""
    assert patch(old.tobytes(), old[:-1].tobytes()) is None
    assert patch(old.tobytes(), (old + 1).tobytes()) is None, "the whole is no longer"


def test_whatever_base_a_request_names_it_gets_the_whole():
    page = pages()["momentum"]
    whole = answer(page, Asked(""))
    for base in ("abc", "x" * 1000, "\x00", "../.."):
        assert answer(page, Asked("", base=base)) == whole
    assert Asked.read(b'{"address": "", "base": 3}').base == ""
