"""The player's ES modules, tested in node."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE.parent.parent / "views" / "player"
NAMESPACE = '"http://www.w3.org/2000/svg"'  # a name that nobody asks for
BEHIND_A_COMMENT = re.compile(r"^ */\*\*(?: .*\*/ *\S|$)", re.M)


FILES = sorted(HERE.glob("*.test.mjs"))


@cache
def in_node():
    """{file: [exit status, what was said]}"""
    command = ["node", "--no-warnings", "--test-reporter=tap", str(HERE / "in_node.mjs"), *map(str, FILES)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the player's modules are not tested here")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_in_node(file):
    status, said = in_node()[str(file)]
    assert status == 0, said
    assert "\n# tests " in said
    assert "\n# tests 0" not in said


def test_modules_stay_small_and_closed():
    for file in MODULES.rglob("*.js"):
        text = file.read_text()
        assert len(text.splitlines()) <= 300, file.name
        assert "http://" not in text.replace(NAMESPACE, ""), f"{file.name} names a network address"
        assert "https://" not in text, f"{file.name} names a network address"
        assert "innerHTML" not in text or file.name == "transport.js", f"{file.name}: only the fixed icons are markup"
        assert "eval(" not in text, file.name
        assert not BEHIND_A_COMMENT.search(text), f"{file.name}: bundle.py drops a line that begins with a comment"
