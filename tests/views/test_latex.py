"""LaTeX as the rules write it, in marks; and a rule's formula in parts."""

import pytest

from engine.runs.notation import notation
from engine.runs.units import units
from spec import load
from tests.whole import only
from views.latex import clauses, marks_of, plain
from views.rule_terms import GRADIENT, STEP, clauses_of

RULES = load("optimizers")


def parts(rule, symbols="page", **settings):
    spec = RULES[rule]
    letters = {name: symbol.letter for name, symbol in notation(spec, settings, [*units(spec, settings)]).items()}
    return clauses_of(spec.formula_for(settings), letters, symbols)


def lit(marks):
    """(text, part) of every letter that belongs to one."""
    inside = [row for mark in marks for row in [*mark.get("inside", ()), mark.get("down", ()), mark.get("up", ())]]
    return [(mark["text"], mark["part"]) for mark in marks if "part" in mark] + [found for row in inside for found in lit(row)]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{a}{b}", "(a)/(b)"),
        (r"\sqrt{\hat v} + \epsilon", "√(v̂)+ε"),
        (r"\beta_1^t", "β₁ᵗ"),
        (r"\tfrac12\, x", "(1)/(2)x"),
        (r"\eta^+ > \eta^-", "η⁺>η⁻"),
        (r"\Delta_{min}, f^*", "Δₘᵢₙ,f*"),
        (r"\rho_\infty - 1", "ρ_∞−1"),
        (r"\text{drawn: } w", "drawn: w"),
        (r"\left(H + \lambda I\right)^{-1} g", "(H+λI)⁻¹g"),
        (r"g' = g", "g′=g"),
        (r"\Delta w \leftarrow \beta\,\Delta w", "Δw←βΔw"),
        (r"\begin{cases} a & b \\ c & d \end{cases}", "a b; c d"),
        (r"\unknown x", "unknownx"),
    ],
)
def test_latex_is_read(latex, text):
    assert plain(marks_of(latex)) == text


def test_parts_end_at_wide_spaces_and_lines():
    text = r"\begin{gathered} a = b,\qquad c \leftarrow d \\ e = f \end{gathered}"
    assert [plain(marks) for marks in clauses(text)] == ["a=b", "c←d", "e=f"]


def test_adam_has_four_parts_with_its_corrections_in_the_step():
    found = parts("adam")
    assert [clause.part for clause in found] == [GRADIENT, "mean", "squares", STEP]
    assert plain(found[3].marks) == "Δw=−η((m)/(1−β₁ᵗ))/(√((v)/(1−β₂ᵗ))+ε)"
    assert lit(found[3].marks) == [("Δw", STEP), ("m", "mean"), ("v", "squares")]
    assert lit(found[2].marks) == [("v", "squares"), ("v", "squares"), ("g", GRADIENT)]


def test_another_alphabet_changes_the_letters_and_not_the_parts():
    ours, theirs = parts("momentum"), parts("momentum", "torch")
    assert [clause.part for clause in theirs] == [clause.part for clause in ours]
    assert [plain(clause.marks) for clause in theirs] == ["g=∇f(θ)", "v←μv+g", "Δθ=−γv"]


def test_decay_beside_the_step_stays_where_it_is():
    (step,) = [clause for clause in parts("adamw") if clause.part == STEP]
    assert plain(step.marks).startswith("w←(1−ηλ)w−η")


@pytest.mark.parametrize("rule", only(RULES, *list(RULES)[::2]))
def test_every_formula_has_a_gradient_and_nothing_that_was_not_understood(rule):
    found = parts(rule)
    assert GRADIENT in [clause.part for clause in found]
    whole = "".join(plain(marks) for clause in found for marks in (clause.marks, *clause.remarks))
    assert "\\" not in whole
    assert not {"frac", "leftarrow", "qquad", "begin", "gathered"} & set(whole.replace("(", " ").split())
    parts_of_fields = [clause.part for clause in found if clause.part not in ("", GRADIENT, STEP)]
    assert len({*parts_of_fields}) == len(parts_of_fields)


@pytest.mark.parametrize("rule", [stem for stem in RULES if stem not in ("lamb", "muon")])
def test_every_formula_for_vectors_says_its_step_once(rule):
    assert [clause.part for clause in parts(rule)].count(STEP) == 1
