"""Trace one optimizer on one surface."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import jax
import numpy as np
from typing_extensions import Unpack

from engine.problems.measures import Measures, measures
from engine.problems.survey import survey
from engine.runs import motion, outcomes
from engine.runs.chaos import is_chaotic
from engine.runs.facts import Facts
from engine.runs.network_outcomes import judge_network
from engine.runs.pieces import Followed, RunOnSurface, joined, pieces
from engine.runs.plan import Plan, plan
from engine.runs.settings import RunSettings
from engine.runs.verdicts import Verdict
from spec import Network, Optimizer, Surface


@dataclass(frozen=True)
class Run:
    """One optimizer with its settings, traced."""

    x: np.ndarray  # (k, n) every record-th iterate, the start first
    step: np.ndarray  # (k,) their step numbers
    loss: np.ndarray  # (k,) full loss
    rate: np.ndarray | None  # (k,) learning rate of the step that led there, the first step's at the start; None without one
    outcome: str  # one of engine.OUTCOMES
    outcome_at: int | None  # the step from which it holds
    period: int | None  # of a cycle
    stopped_at: int | None  # number of the rejected step, x keeps the last accepted point
    final_loss: float  # after the last step, recorded or not; while a network trains, after the last recorded one
    settled_at: int | None  # first step from which the path stays near a minimum
    minimum_distance: float | None  # of the last point to the nearest known minimum, along a flat valley to its floor
    radius: float | None = None  # within which a jittering run stays about its minimum
    reason: str = ""  # of a stalled run: a key of engine.REASONS
    swings: bool = False  # whether a run that is not there yet swings at its end
    lowest_known: float | None = None  # the lowest known loss, without a floor that of the known minima; None where nobody knows it
    examples: np.ndarray | None = None  # (k,) examples seen, None without data
    states: Any = None  # with states=True: the rule's state, a leading axis of k
    measures: Measures | None = None  # of a network
    chaotic: bool | None = None  # whether rounding decides the path; None where nobody asked


def trace(
    surface: Surface,
    optimizer: Optimizer,
    *,
    states: bool = False,
    chaos: bool = False,
    **settings: Unpack[RunSettings],
) -> Run:
    """Run `optimizer` on `surface` and say how it ended.

    `settings` are RunSettings and declared hyper-parameters by name. Over data every step sees `batch_size` examples
    in their `order`; without data a `batch_size` gives the gradient noise N(0, noise^2 / batch_size) per coordinate.
    A network's `decoupled_decay` is w <- w - rate decay w beside the update, biases too. `states` keeps what the rule
    itself carries. `chaos` asks whether rounding decides the path of a surface with a box, in double precision: it is
    traced up to eight times more. ValueError says what was given and allowed.
    """
    return traces(surface, [(optimizer, settings)], states=states, chaos=chaos)[0]


def traces(
    surface: Surface, asked: Iterable[tuple[Optimizer, Mapping[str, Any]]], *, states: bool = False, chaos: bool = False
) -> list[Run]:
    """One Run for each (optimizer, its settings), as `trace` makes it; those that can be are judged together."""
    made = [(plan(surface, optimizer, **settings), settings.get("order")) for optimizer, settings in asked]
    if isinstance(surface, Network):
        return [_of_network(one, states) for one, _ in made]
    paths = [_path(one, order, states, chaos) for one, order in made]
    alike: dict[Hashable, list[int]] = {}
    for row, path in enumerate(paths):
        alike.setdefault((path.made.at, path.made.steps, path.made.noisy, path.epoch), []).append(row)
    runs = {}
    for rows in alike.values():
        runs.update(zip(rows, _judged([paths[row] for row in rows], states, chaos), strict=True))
    return [runs[row] for row in range(len(paths))]


class _Path(NamedTuple):
    """A run on a surface that has not been judged yet."""

    made: Plan
    epoch: int | None  # steps after which a fixed order of examples begins again
    on_surface: RunOnSurface | None
    followed: Followed
    loss: np.ndarray  # (steps + 1,) full losses

    def elsewhere(self, begin: np.ndarray) -> tuple[np.ndarray, int | None]:
        """The same from another start: its iterates, and where it stopped."""
        return (self.on_surface or RunOnSurface(self.made)).path(begin)


def _path(made: Plan, order: str | None, states: bool, chaos: bool) -> _Path:
    if chaos and not made.double:
        raise ValueError("chaos is told from changes of the start that single precision does not have; double=True runs in float64")
    on_surface = None if states or not made.double else RunOnSurface(made)
    followed = joined(list(on_surface.pieces() if on_surface else pieces(made, states=states)), 1)
    loss = survey(made.at, followed.x)[0] if followed.height is None else followed.height
    return _Path(made, made.epoch if order == "fixed" else None, on_surface, followed, loss)


def _judged(paths: Sequence[_Path], states: bool, chaos: bool) -> list[Run]:
    """The Runs of paths on one ground, of as many steps, under noise or not."""
    first, found = paths[0], [path.followed for path in paths]
    facts = Facts(
        first.made.at,
        np.stack([one.x for one in found]),
        np.stack([path.loss for path in paths]),
        np.stack([one.rate for one in found]),
        np.array([one.stopped_at or 0 for one in found]),
        np.array([one.escaped for one in found]),
        np.array([path.made.decays for path in paths]),
        first.made.noisy,
        first.epoch,
    )
    verdicts = outcomes.judge(facts)
    return [_run(path, facts, at, verdicts.one(at), states, chaos) for at, path in enumerate(paths)]


def _run(path: _Path, facts: Facts, row: int, verdict: Verdict, states: bool, chaos: bool) -> Run:
    made, followed, loss, at, record = path.made, path.followed, path.loss, path.made.at, path.made.record
    distance, final = outcomes.distance_left(facts, row), float(loss[-1])
    lowest = facts.lowest if at.surface.unbounded_below else min(facts.lowest, final)
    return Run(
        x=followed.x[::record].copy(),
        step=made.recorded,
        loss=loss[::record].copy(),
        rate=followed.rate[::record] if "learning_rate" in made.optimizer.params else None,
        outcome=verdict.outcome,
        outcome_at=verdict.at,
        period=verdict.period,
        stopped_at=followed.stopped_at,
        final_loss=final,
        settled_at=outcomes.settled_at(facts, row, verdict),
        minimum_distance=distance if np.isfinite(distance) else None,
        radius=verdict.radius,
        reason=verdict.reason,
        swings=verdict.outcome == "not_there_yet" and not made.noisy and motion.swinging(followed.x, loss, at.radius),
        lowest_known=lowest if np.isfinite(facts.lowest) else None,
        examples=made.examples_seen if at.count else None,
        states=jax.tree.map(lambda leaf: leaf[::record], followed.states) if states else None,
        chaotic=verdict.outcome != "cycling" and is_chaotic(made.begin, followed.x, followed.stopped_at, at.radius, path.elsewhere)
        if chaos
        else None,
    )


def _of_network(made: Plan, states: bool) -> Run:
    followed = joined(list(pieces(made, states=states)), made.record)
    known = measures(made.at, followed.x, made.double)
    final = known if made.steps % made.record == 0 else measures(made.at, followed.last[None], made.double)
    return replace(
        run_of(made, followed.x, followed.rate, followed.stopped_at, known), states=followed.states, final_loss=float(final.loss[-1])
    )


def run_of(made: Plan, x: np.ndarray, rate: np.ndarray, stopped_at: int | None, known: Measures) -> Run:
    """The Run of a network, whole or as far as it has been followed: its recorded iterates x (k, n) and their rates."""
    steps = made.recorded[: len(x)]
    verdict = judge_network(made.at, x, rate, known, steps, stopped_at, noisy=made.noisy)
    return Run(
        x=x,
        step=steps,
        loss=known.loss,
        rate=rate if "learning_rate" in made.optimizer.params else None,
        outcome=verdict.outcome,
        outcome_at=verdict.at,
        period=None,
        stopped_at=stopped_at,
        final_loss=float(known.loss[-1]),
        settled_at=verdict.at if verdict.outcome == "converged" else None,
        minimum_distance=None,
        radius=verdict.radius,
        reason=verdict.reason,
        examples=made.examples_seen[: len(x)],
        measures=known,
    )
