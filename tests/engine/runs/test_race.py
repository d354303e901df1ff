"""Which runs are kept: those of everybody in a lecture hall."""

from collections import Counter

from engine import race
from engine.runs import race as races
from spec import drawn_surfaces, load

VISITORS = 300


def test_a_hall_of_visitors_finds_its_runs_again(monkeypatch):
    made = Counter()

    def counted(surface, optimizer, **settings):
        made[optimizer] += 1
        return optimizer

    monkeypatch.setattr(races, "trace", counted)
    monkeypatch.setattr(races, "_runs", races.Bounded(races.MOST_RUNS))
    rules = [load("optimizers")[stem] for stem in ("sgd", "momentum", "adam", "rmsprop", "adagrad", "nadam")]
    rates = {visitor: 0.001 + visitor / 10_000 for visitor in range(VISITORS)}

    def asks(visitor, moved):
        entries = [(rule, {"learning_rate": rates[visitor] + moved * (number == 0)}) for number, rule in enumerate(rules)]
        race(drawn_surfaces()["beale"], entries, steps=300)

    for change in range(3):
        for visitor in rates:
            asks(visitor, change * 1e-6)
    assert made == {rule: VISITORS * (3 if number == 0 else 1) for number, rule in enumerate(rules)}
