"""The player's ES modules, tested in node."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE.parent.parent / "views" / "player"
NAMESPACE = '"http://www.w3.org/2000/svg"'  # a name that nobody asks for
BEHIND_A_COMMENT = re.compile(r"^ */\*\*(?: .*\*/ *\S|$)", re.M)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the player's modules are not tested here")
@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda file: file.stem)
def test_in_node(file):
    done = subprocess.run(["node", "--no-warnings", "--test-reporter=tap", str(file)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout


def test_modules_stay_small_and_closed():
    for file in MODULES.rglob("*.js"):
        text = file.read_text()
        assert len(text.splitlines()) <= 300, file.name
        assert "http://" not in text.replace(NAMESPACE, ""), f"{file.name} names a network address"
        assert "https://" not in text, f"{file.name} names a network address"
        assert "innerHTML" not in text or file.name == "transport.js", f"{file.name}: only the fixed icons are markup"
        assert "eval(" not in text, file.name
        assert not BEHIND_A_COMMENT.search(text), f"{file.name}: bundle.py drops a line that begins with a comment"
