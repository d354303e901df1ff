"""Figures of QR codes by segno (1.6.6; no requirement of Ravine's): `python tests/figures/make_qr.py` where it is installed.

For a text, its version and every mask: the hash of the rows of its code.
"""

import bisect
import hashlib
import json
from pathlib import Path

import segno

ALPHABET = "https://ravine.example/race?v=1&surface=beale&opt=sgd,adam&steps=300#"


def text(length):
    """Some address of this length."""
    return (ALPHABET * (length // len(ALPHABET) + 1))[:length]


def fits(length, version):
    try:
        segno.make_qr(text(length), error="L", version=version, mode="byte", boost_error=False, mask=0)
    except segno.DataOverflowError:
        return False
    return True


def longest(version):
    """How many bytes a version has room for at level L."""
    return bisect.bisect_left(range(1, 3000), True, key=lambda length: not fits(length, version))


def hash_of(code):
    rows = "\n".join("".join(map(str, row)) for row in code.matrix)
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


def main():
    found = []
    for version in range(1, 41):
        length = longest(version)
        masks = range(8) if version in (1, 2, 7, 14, 32, 40) else [version % 8]
        for mask in masks:
            code = segno.make_qr(text(length), error="L", version=version, mode="byte", boost_error=False, mask=mask)
            found.append([length, version, mask, hash_of(code)])
    lines = ",\n".join(map(json.dumps, found))
    Path(__file__).with_name("qr.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
