"""What every displayed formula says, read from its text and written out in plain numpy.

The texts themselves stand in formula_texts.json. Whoever changes a formula reads the reference against the new text,
then writes the texts anew: `python -m tests.optimizers.formulas`.
"""

import itertools
import json
from pathlib import Path

from spec import Choice, load
from tests.optimizers import formulas_of_adams_kind, formulas_of_plain_rules

TEXTS = Path(__file__).with_name("formula_texts.json")
ELSEWHERE = {"lbfgs": "test_lbfgs", "muon": "test_muon_formula, on matrices"}
REFERENCES = {
    stem: getattr(formulas_of_adams_kind, stem, None) or getattr(formulas_of_plain_rules, stem)
    for stem in load("optimizers")
    if stem not in ELSEWHERE
}


def variants(stem):
    """{key: settings that change the text}: every combination of options, with and without what may be zero."""
    params = load("optimizers")[stem].params
    choices = {name: setting.options for name, setting in params.items() if isinstance(setting, Choice)}
    numbers = [name for name, setting in params.items() if not isinstance(setting, Choice) and setting.low == 0]
    found = {}
    for options in itertools.product(*choices.values()):
        for zero in (True, False):
            settings = {**dict(zip(choices, options, strict=True)), **({} if not numbers else dict.fromkeys(numbers, 0.0 if zero else 0.5))}
            found["; ".join([*options, "zeros" if zero else "halves"])] = settings
    return found


def texts():
    """{rule: {text: the variants that show it}}"""
    found = {}
    for stem, rule in load("optimizers").items():
        shown = found.setdefault(stem, {})
        for key, settings in variants(stem).items():
            shown.setdefault(rule.formula_for(settings), []).append(key)
    return found


if __name__ == "__main__":
    TEXTS.write_text(json.dumps(texts(), indent=1) + "\n")
