"""The formula of a rule in parts, each with what it makes: the gradient, every field of the state, the step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from views.latex import HAT, Mark, clauses, marks_of, plain
from views.symbols import translated

GRADIENT, STEP = "the gradient", "the step"
POINTS = ("W", "x", "y", "θ")  # what a rule may call the point that it moves


@dataclass(frozen=True)
class Clause:
    """Marks that make the `part`: GRADIENT, a field, STEP, or none of these; `remarks` that belong to it."""

    part: str
    marks: Sequence[Mark]
    remarks: Sequence[Sequence[Mark]] = field(default=())


def clauses_of(formula: str, letters: Mapping[str, str], symbols: str) -> list[Clause]:
    """The formula of a rule in the alphabet `symbols`, in the order in which it runs; letters: {field: LaTeX}.

    What only says what a hatted letter means is put in its place, so that all of the step stands in one line; "w <- w - s"
    is written as the step "Delta w = -s".
    """
    known = {plain(marks_of(translated(latex, symbols))): part for part, latex in {**letters, GRADIENT: "g"}.items()}
    point = plain(marks_of(translated("w", symbols)))
    parts, hats = _without_hats(clauses(translated(formula, symbols)))
    found: list[Clause] = []
    for marks in parts:
        name = _assigned(marks)
        if name is None and found:
            found[-1] = replace(found[-1], remarks=(*found[-1].remarks, _lit(marks, known, {})))
        elif name not in known and (name in (point, "Δ" + point) or (name in POINTS and _moves(marks))):
            said = _lit(_as_step(marks, point), {**known, "Δ" + point: STEP}, hats)
            if found and found[-1].part == STEP:
                found[-1] = replace(found[-1], remarks=(*found[-1].remarks, said))
            else:
                found.append(Clause(STEP, said))
        else:
            found.append(Clause(known.get(name or "", ""), _lit(marks, known, hats)))
    if all(clause.part != GRADIENT for clause in found):
        first = marks_of(translated(r"g = \nabla f(w)", symbols))
        found.insert(0, Clause(GRADIENT, _lit(first, known, {})))
    return found


def _assigned(marks: Sequence[Mark]) -> str | None:
    """The letter before the first arrow or equals sign; None where there is none, or where the clause begins as a remark."""
    for at, mark in enumerate(marks):
        if mark.get("text") in ("←", "=") and mark["kind"] == "operator":
            before = plain([one for one in marks[:at] if one["kind"] != "word"])
            return None if before.startswith("(") else before
        if mark["kind"] not in ("letter", "word"):
            break
    return None


def _moves(marks: Sequence[Mark]) -> bool:
    """Whether a letter becomes something of itself."""
    return marks[1].get("text") == "←" and any(mark.get("text") == marks[0]["text"] for mark in marks[2:])


def _without_hats(parts: Iterable[Sequence[Mark]]) -> tuple[list[Sequence[Mark]], dict[str, Sequence[Mark]]]:
    """The clauses but those that say what a letter with a hat means, and these by their letters."""
    kept: list[Sequence[Mark]] = []
    hats: dict[str, Sequence[Mark]] = {}
    for marks in parts:
        if HAT in marks[0].get("text", "") and len(marks) == 3 and marks[1].get("text") == "=":
            hats[plain(marks[:1])] = marks[2:]
        else:
            kept.append(marks)
    return kept, hats


def _as_step(marks: Sequence[Mark], point: str) -> list[Mark]:
    """ "w <- w - s" as "Delta w = -s", what is no such clause as it is."""
    texts = [mark.get("text", "") for mark in marks[:4]]
    if len(texts) < 4 or texts[0] != texts[2] or texts[1] != "←" or texts[3] not in ("−", "+") or texts[0] != point:
        return list(marks)
    sign = [] if texts[3] == "+" else [marks[3]]
    return [{"kind": "letter", "text": "Δ" + point}, {"kind": "operator", "text": "="}, *sign, *marks[4:]]


def _lit(marks: Sequence[Mark], known: Mapping[str, str], hats: Mapping[str, Sequence[Mark]]) -> list[Mark]:
    """The same with the part that each letter stands for, and hatted letters written out."""
    found: list[Mark] = []
    for mark in marks:
        whole = plain([{name: value for name, value in mark.items() if name != "up"}])
        part = known.get(whole.replace(HAT, ""), "")
        if whole in hats:
            found += _lit(hats[whole], known, {})
            continue
        inner: Mark = {name: _lit(mark[name], known, hats) for name in ("down", "up") if name in mark}
        if "inside" in mark:
            inner["inside"] = [_lit(row, known, hats) for row in mark["inside"]]
        found.append({**mark, **inner, **({"part": part} if part and mark["kind"] == "letter" else {})})
    return found
