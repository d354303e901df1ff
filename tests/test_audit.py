"""What `make audit` makes of pip-audit's answer, and the pins themselves."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

from spec import ROOT

SPEC = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
audit = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(audit)

FINE, UNKNOWN = {"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}
WEAK = {"name": "c", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ([FINE], 0, "1 of 1 packages were looked up, 0 known"),
        ([FINE, UNKNOWN], 2, "NOT looked up, so nothing is known of them: b"),
        ([FINE, UNKNOWN, WEAK], 1, "c 2: CVE-1, mended in 3"),
    ],
)
def test_what_was_not_looked_up_is_no_good_news(found, status, said):
    given, lines = audit.judged({"dependencies": found})
    assert given == status
    assert any(said in line for line in lines)


def test_every_package_has_one_exact_pin():
    files = {file: audit.pins((ROOT / file).read_text()) for file in audit.FILES}
    assert all(len(wanted) > 10 for wanted in files.values())
    assert audit.at_odds(files) == []


@pytest.mark.parametrize("line", ["a", "a>=1", "a==1 ; python_version < '4'", "a==1 --hash=x", "https://example.org/a.whl"])
def test_what_is_no_pin_is_named(line):
    with pytest.raises(ValueError, match="no exact pin"):
        audit.pins(line)


def test_two_versions_of_one_package_are_at_odds():
    assert audit.at_odds({"a.txt": audit.pins("Some_Thing==1"), "b.txt": audit.pins("some-thing==2")}) == [
        "some-thing is 1 in a.txt and 2 in b.txt"
    ]


def test_where_pip_audit_cannot_be_installed_nothing_is_known(monkeypatch, capsys):
    def without_network(folder, with_pip):
        (Path(folder) / "bin").mkdir()
        (Path(folder) / "bin" / "python").touch()

    def failing(command, check=False, **_):
        if check:
            raise subprocess.CalledProcessError(1, command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(audit.venv, "create", without_network)
    monkeypatch.setattr(audit.subprocess, "run", failing)
    assert audit.main() == 2
    assert "NOT AUDITED" in capsys.readouterr().out
