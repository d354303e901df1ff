"""Every formula that a page shows is read by KaTeX as Streamlit brings it: none would stand there in red."""

import json
import shutil
import subprocess
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
import streamlit

from pages.schedules import one_schedule
from spec import ROOT, Choice, load
from views.symbols import SYMBOLS, translated

STATIC = Path(streamlit.__file__).parent / "static" / "static" / "js"
READ = """
import { readFileSync } from "node:fs";
const { default: katex } = await import("data:text/javascript," + encodeURIComponent(readFileSync(process.argv[2], "utf8")));
const refused = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    katex.renderToString(text, { throwOnError: true, strict: "ignore", displayMode: true });
  } catch (error) {
    refused.push(`${text}: ${error.message}`);
  }
}
console.log(JSON.stringify(refused));
"""


def written(kind):
    """The formulas of these specs, in every way in which one choice after the other may be made."""
    for spec in load(kind).values():
        yield spec.formula_for({})
        for name, setting in spec.params.items():
            for option in setting.options if isinstance(setting, Choice) else ():
                with suppress(ValueError):  # a network with too many weights
                    yield spec.formula_for({name: option})


def formulas():
    found = {formula for kind in ("optimizers", "schedules", "surfaces") for formula in written(kind)}
    return sorted(translated(formula, symbols) for formula in found for symbols in SYMBOLS) + on_pages()


def on_pages():
    """Those that the pages write themselves."""
    modules = [import_module(".".join(file.relative_to(ROOT).with_suffix("").parts)) for file in (ROOT / "pages").rglob("*.py")]
    parts = [module.PART.formula for module in modules if hasattr(module, "PART")]
    found = [formula for formula in parts if isinstance(formula, str) and formula] + [one_schedule.BOTH_WAYS]
    assert len(found) >= 20
    return found


def refused(texts, tmp_path):
    (katex,) = STATIC.glob("katex.*.js")
    script = tmp_path / "read.mjs"
    script.write_text(READ)
    command = ["node", "--no-warnings", str(script), str(katex)]
    return json.loads(subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, timeout=60, check=True).stdout)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: KaTeX does not read the formulas here")
def test_no_formula_is_broken(tmp_path):
    texts = formulas()
    assert len(texts) > 5 * (len(load("optimizers")) + len(load("schedules")))
    assert refused(texts, tmp_path) == []
    (said,) = refused([*texts[:3], r"\frac{1}{", r"\eta"], tmp_path)
    assert "parse error" in said
