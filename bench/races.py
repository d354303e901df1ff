"""How the six lecture rules end on every surface in the race a visitor finds: `python -m bench.races`."""

from __future__ import annotations

from engine import BATCH, STEPS, default_rate, keep_on_disk, problem, trace
from spec import drawn_surfaces, load

RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def make() -> None:
    """Print the table: rate, outcome and the loss after the last step."""
    print("| surface | " + " | ".join(load("optimizers")[rule].name for rule in RULES) + " |")
    print("|---" * (len(RULES) + 1) + "|")
    for stem, surface in drawn_surfaces().items():
        if surface.dimension > 2:
            continue
        batch, cells = BATCH if problem(surface, {}).count else None, []
        for rule in RULES:
            rate = default_rate(stem, rule)
            run = trace(surface, load("optimizers")[rule], steps=STEPS, batch_size=batch, learning_rate=rate)
            cells.append(f"{rate:g}: {run.outcome}{'' if run.outcome_at is None else f' {run.outcome_at}'}, {run.final_loss:.3g}")
        print(f"| {stem} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    keep_on_disk()
    make()
