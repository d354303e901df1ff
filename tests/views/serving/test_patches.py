"""Of a picture that is being made only what is new goes over, and it comes out whole in the browser."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from engine.keeping.jobs import JobQueue
from views import working
from views.contents import pages
from views.player.packing import unpacked
from views.player.patch import patch
from views.serving.pictures import Asked, answer

PLAYER = Path(__file__).parent.parent.parent.parent / "views" / "player"
MAP = "v=1&surface=bowl&rule=sgd&steps=20"
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


def grounds_of(header):
    return frozenset(one["ground"]["id"] for one in header["panels"] if one.get("ground"))


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the payload is not decoded here")
def test_a_map_in_the_making_sends_what_is_new_and_comes_out_whole(monkeypatch):
    queue = JobQueue(0)
    monkeypatch.setattr(working, "JOBS", queue)
    monkeypatch.setattr(working, "FIRST", 0.0)
    page, sent, whole = pages()["maps"], [], []
    has, base, grounds = "", "", frozenset()
    while sum("patch" in unpacked(blob)[0] for blob in sent) < 3:
        sent.append(answer(page, Asked(MAP, who="anna", has=has, base=base, grounds=grounds)))
        whole.append(answer(page, Asked(MAP, who="anna", grounds=grounds)))
        header = unpacked(sent[-1])[0]
        has, base = header["revision"], header["revision"] if header["work"] else ""
        grounds |= grounds_of(header) if not header.get("same") else frozenset()
        for _ in range(20):
            assert queue.turn()
    patches = [k for k, blob in enumerate(sent) if "patch" in unpacked(blob)[0]]
    assert all(len(sent[k]) < 0.8 * len(whole[k]) for k in patches)
    as_sent, as_whole = decoded(*sent), decoded(*whole)
    for k in patches:
        assert as_sent[k] == as_whole[k]
        assert not as_sent[k]["lacks"]


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
