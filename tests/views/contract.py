"""The first part of types.d.ts as Python reads it, and whether JSON is what it says.

The reader knows just what that part is written in (interfaces of one field a line, aliases, unions, lists, pairs, records)
and fails on everything else.
"""

import re
from pathlib import Path

FILE = Path(__file__).parent.parent.parent / "views" / "player" / "types.d.ts"
NEXT_PART = "\n// What payload.js"
ALIAS = re.compile(r"export type (\w+) = (.+);")
FIELD = re.compile(r"  (\w+)(\??): (.+);")
PLAIN = {"string": (str,), "number": (int, float), "boolean": (bool,), "null": (type(None),)}


class Contract:
    """The types by name, of a union the one whose `kind` is the value's; `seen` are the (interface, key) that some JSON has had."""

    def __init__(self, text):
        first, mark, _ = text.partition(NEXT_PART)
        if not mark:
            raise ValueError("the part that Python sends has no end")
        self.aliases, self.fields, self.seen = {}, {}, set()
        name = None
        for line in first.splitlines():
            alias, field = ALIAS.fullmatch(line), FIELD.fullmatch(line)
            if name and field and field[1] not in self.fields[name]:
                self.fields[name][field[1]] = (field[3], not field[2])
            elif name and line == "}":
                name = None
            elif not name and alias:
                self.aliases[alias[1]] = alias[2]
            elif not name and (begun := re.fullmatch(r"export interface (\w+) \{", line)) and begun[1] not in self.fields:
                name = begun[1]
                self.fields[name] = {}
            elif name or (line and not line.startswith("//")):
                raise ValueError(f"{line!r} is not understood")

    def fault(self, value, kind, where):
        """The first thing in `value` that is not as `kind` says, None where all is."""
        if " | " in kind:
            kinds = kind.split(" | ")
            named = [
                one
                for one in kinds
                if isinstance(value, dict) and self.fields.get(one, {}).get("kind", ("",))[0] == f'"{value.get("kind")}"'
            ]
            found = [self.fault(value, one, where) for one in named or kinds]
            return None if None in found else "; or ".join(found)
        if kind in self.aliases:
            return self.fault(value, self.aliases[kind], where)
        if kind in self.fields:
            return self._fault_of_interface(value, kind, where)
        if kind.endswith("[]"):
            return self._first(value, list, lambda: [(part, kind[:-2], f"{where}[{k}]") for k, part in enumerate(value)], kind, where)
        if kind.startswith("["):
            kinds = kind[1:-1].split(", ")
            if isinstance(value, list) and len(value) != len(kinds):
                return f"{where} has {len(value)} parts, not {len(kinds)}"
            return self._first(
                value,
                list,
                lambda: [(part, one, f"{where}[{k}]") for k, (part, one) in enumerate(zip(value, kinds, strict=True))],
                kind,
                where,
            )
        if kind.startswith("Record<string, "):
            return self._first(value, dict, lambda: [(part, kind[15:-1], f"{where}.{name}") for name, part in value.items()], kind, where)
        fits = value == kind[1:-1] if kind.startswith('"') else type(value) in PLAIN[kind]
        return None if fits else f"{where} is {value!r:.60}, not {kind}"

    def _first(self, value, wanted, parts, kind, where):
        if not isinstance(value, wanted):
            return f"{where} is {value!r:.60}, not {kind}"
        return next(filter(None, (self.fault(*part) for part in parts())), None)

    def _fault_of_interface(self, value, name, where):
        fields = self.fields[name]
        if not isinstance(value, dict):
            return f"{where} is {value!r:.60}, not {name}"
        undeclared = sorted(value.keys() - fields.keys())
        missing = sorted(key for key, (_, needed) in fields.items() if needed and key not in value)
        if undeclared or missing:
            return f"{where}: {name} has no {undeclared}, needs {missing}"
        found = self._first(value, dict, lambda: [(part, fields[key][0], f"{where}.{key}") for key, part in value.items()], name, where)
        if found is None:
            self.seen |= {(name, key) for key in value}
        return found

    def unseen(self):
        """What is declared and no JSON has had."""
        return {(name, key) for name, fields in self.fields.items() for key in fields} - self.seen
