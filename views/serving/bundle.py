"""Several of our ES modules as one script: each becomes a function that is called once, in the order of its imports.

It reads the one style that our modules are written in: `import { a, b } from "../room/x.js";` or `import * as x`, exports at
their declarations.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from pathlib import Path

IMPORT = re.compile(r'^import (\{ [^}]+ \}|\* as \w+) from "(\.{1,2}/[\w./]+)\.js";\n', re.M)
EXPORT = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.M)


def bundled(folder: Path, entry: str, tidy: Callable[[str], str] = str) -> str:
    """The script that defines `entry` (a module's name, below the folder) and all it needs as constants m_<room>_<name>.

    Every text goes through `tidy` first.
    """
    done: list[str] = []
    parts: list[str] = []

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in done:
            return
        if name in above:
            raise ValueError(f"{name}.js imports itself by way of {', '.join(above)}")
        text = (folder / f"{name}.js").read_text()
        for _, needed in IMPORT.findall(text):
            add(_from(name, needed), (*above, name))
        done.append(name)
        parts.append(tidy(_wrapped(name, _within(name, text), EXPORT.findall(text))))

    add(entry, ())
    return "\n".join(parts)


def module(folder: Path, entry: str) -> str:
    """The same as a module that exports what `entry` exports."""
    exported = ", ".join(EXPORT.findall((folder / f"{entry}.js").read_text()))
    return f"{bundled(folder, entry)}\nexport const {{ {exported} }} = {_constant(entry)};\n"


def _from(name: str, path: str) -> str:
    """The module that `path` means in the module `name`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _constant(name: str) -> str:
    return "m_" + name.replace("/", "_")


def _within(name: str, text: str) -> str:
    """The text of a module as it stands inside the function that it becomes."""
    body = IMPORT.sub(lambda found: f"const {found[1].removeprefix('* as ')} = {_constant(_from(name, found[2]))};\n", text)
    return re.sub(r"^export ", "", body, flags=re.M)


def _wrapped(name: str, body: str, exported: Sequence[str]) -> str:
    return f"const {_constant(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();"


QUOTED = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)""")
REMARK = re.compile(r"""^((?:[^"'`\n]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`)*?) // .*$""")
AROUND = re.compile(r" *([!=*/<>?:,;(){}\[\]&|]) *")
SIGN = re.compile(r"(?<=[\w)\]]) ?([+-]) ?(?=[\w(\[.])")


def slim(text: str) -> str:
    """A script without indentation, comments and the spaces that mean nothing: about a third smaller.

    What stands in quotes stays as it is; + and - keep their spaces beside each other, since a - -b is not a--b.
    """
    lines = (REMARK.sub(r"\1", line.strip()) for line in text.splitlines())
    kept = [line for line in lines if line not in ("", "*") and not line.startswith(("//", "/** ", "* ", "*/"))]
    parts = QUOTED.split("\n".join(kept))
    closed = "".join(part if k % 2 else SIGN.sub(r"\1", AROUND.sub(r"\1", part)) for k, part in enumerate(parts))
    return "".join(line if line.endswith(("{", ";", ",")) and "//" not in line else f"{line}\n" for line in closed.split("\n"))
