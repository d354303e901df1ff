"""Are there known weaknesses in what Ravine installs? `make audit` asks pip-audit, in an environment of its own that is thrown away.

Ends with 0 where every package was looked up and none has a known weakness, 1 where one has or the pins are at odds, and
2 where the service could not be asked: that is no good news, and is said.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "requirements-dask.txt", "requirements-test.txt", "requirements-audit.txt")
PIN = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")
SERVICES = {"pip-audit's own service": [], "the service osv": ["-s", "osv"]}


def pins(text: str) -> dict[str, str]:
    """{name: version} of a requirements file. ValueError names the line that is no exact pin."""
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("-r "):
            continue
        pin = PIN.fullmatch(line)
        if pin is None:
            raise ValueError(f"{line!r} is no exact pin")
        found[re.sub(r"[-_.]+", "-", pin[1]).lower()] = pin[2]
    return found


def at_odds(files: dict[str, dict[str, str]]) -> list[str]:
    """Packages that two files want in different versions."""
    seen: dict[str, tuple[str, str]] = {}
    found = []
    for file, wanted in files.items():
        for name, version in wanted.items():
            other, before = seen.setdefault(name, (file, version))
            if before != version:
                found.append(f"{name} is {before} in {other} and {version} in {file}")
    return found


def judged(report: dict[str, Any]) -> tuple[int, list[str]]:
    """(exit status, lines) of a report in pip-audit's JSON."""
    weak = [
        f"{each['name']} {each['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for each in report["dependencies"]
        for found in each.get("vulns", ())
    ]
    unknown = [each["name"] for each in report["dependencies"] if "skip_reason" in each]
    looked_up = len(report["dependencies"]) - len(unknown)
    lines = [*weak, f"{looked_up} of {len(report['dependencies'])} packages were looked up, {len(weak)} known weaknesses."]
    if unknown:
        lines.append(f"NOT looked up, so nothing is known of them: {', '.join(unknown)}.")
    return (1 if weak else 2 if unknown else 0), lines


def asked(python: Path, service: str) -> dict[str, Any] | None:
    """pip-audit's report on every pinned package; None where the service does not answer."""
    files = [part for file in FILES for part in ("-r", str(ROOT / file))]
    quietly = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
    run = subprocess.run([python, "-m", "pip_audit", *quietly, *SERVICES[service], *files], capture_output=True, text=True)
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError:
        print(f"{service} did not answer: {(run.stderr.strip().splitlines() or [f'status {run.returncode}'])[-1][:200]}")
        return None


def main() -> int:
    wrong = at_odds({file: pins((ROOT / file).read_text()) for file in FILES})
    print(*wrong or ["Every package has one exact pin."], sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = next(path for path in (Path(folder) / "bin" / "python", Path(folder) / "Scripts" / "python.exe") if path.exists())
        install = [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
            "-r",
            str(ROOT / "requirements-audit.txt"),
        ]
        if subprocess.run(install).returncode:
            print("NOT AUDITED: pip-audit could not be installed.")
            return 1 if wrong else 2
        status = 2
        for service in SERVICES:
            report = asked(python, service)
            if report is not None:
                status, lines = judged(report)
                print(f"{service}:", *lines, sep="\n")
            if status != 2:
                break
        else:
            print("NOT AUDITED: no service looked up every package. Run this where pip-audit reaches one.")
    return 1 if wrong else status


if __name__ == "__main__":
    sys.exit(main())
