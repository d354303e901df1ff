"""Run every benchmark, print the table and put it into the README: `python -m bench`."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import jax
import streamlit

from bench import dragging, engine, files, first_rule, formulas, interaction, maps, mini_batches, networks, reconnect, start, while_working
from bench.browser import ROOT, find_browser

README = ROOT / "README.md"


def table() -> str:
    """The Markdown table of all measurements of this run."""
    rows = engine.measure() + maps.measure() + mini_batches.measure() + networks.measure() + first_rule.measure() + formulas.measure()
    if Path("/proc/self/stat").exists():
        rows += reconnect.measure()
    if find_browser():
        rows += (
            first_rule.pictures() + dragging.measure() + interaction.measure() + while_working.measure() + start.measure() + files.measure()
        )
    else:
        print("no Chromium or Chrome was found: the browser was not measured")
    head = "| what | measured | beside | ratio |\n|---|---|---|---|\n"
    body = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    versions = (
        f"Python {platform.python_version()}, JAX {jax.__version__}, "
        f"Streamlit {streamlit.__version__}, two shared cores, headless Chromium."
    )
    return f"{head}{body}\n\n{versions}\n"


def main() -> None:
    made = table()
    print(made)
    text = README.read_text()
    README.write_text(re.sub(r"(<!-- bench -->\n).*?(<!-- /bench -->)", lambda found: found[1] + made + found[2], text, flags=re.S))


if __name__ == "__main__":
    main()
