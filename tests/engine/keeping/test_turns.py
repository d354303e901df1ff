"""Who goes next: whoever has most left, and nobody stands behind one who is busy."""

import threading
import time

import jax
import pytest

from engine import Allowance, formula_surface, formula_wait
from engine.keeping import grants
from engine.keeping.programs import keep_program
from engine.keeping.turns import Turns

SOON = 20.0


def spent(tokens):
    allowance = Allowance(60, 10, clock=lambda: 0.0)
    allowance.spend(tokens)
    return allowance


def until(true):
    end = time.monotonic() + SOON
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    assert true()


def in_thread(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_most_left_goes_first_and_first_come_among_equals():
    turns, log, busy = Turns(1), [], threading.Event()

    def at_work(name, who, until_then=None):
        with turns.turn(who):
            log.append(name)
            if until_then:
                until_then.wait(SOON)

    threads = [in_thread(lambda: at_work("busy", spent(0), busy))]
    until(lambda: log == ["busy"])
    for place, (name, who) in enumerate([("greedy", spent(9)), ("once", spent(1)), ("again", spent(1)), ("nobody's", None)], 1):
        threads.append(in_thread(lambda name=name, who=who: at_work(name, who)))
        until(lambda place=place: turns.waiting == place)
    busy.set()
    for thread in threads:
        thread.join(SOON)
    assert log == ["busy", "nobody's", "once", "again", "greedy"]


def test_an_error_gives_the_place_back():
    turns = Turns(1)
    with pytest.raises(KeyError), turns.turn(None):
        raise KeyError
    done = in_thread(lambda: turns.turn(None).__enter__())
    done.join(SOON)
    assert not done.is_alive()


@pytest.mark.parametrize("test", ["one", "another"])
def test_no_test_pays_for_anothers_formulas(test):
    assert grants.EVERYBODY.ask() == 0
    grants.EVERYBODY.spend(60)
    assert grants.EVERYBODY.ask() > 0


def test_a_second_visitors_formula_is_compiled_while_another_is():
    busy, second = (formula_surface(f"x^2 + y^2 + {k}/16*x*y") for k in (1, 3))
    greedy, newcomer = Allowance(60, 5), Allowance(60, 5)
    assert formula_wait(busy, greedy) == formula_wait(second, newcomer) == 0
    began, may_end = threading.Event(), threading.Event()
    usual = jax.config.jax_persistent_cache_min_compile_time_secs

    def compiling():
        began.set()
        assert may_end.wait(SOON)
        return "busy"

    thread = in_thread(lambda: keep_program(("turns", busy), compiling))
    assert began.wait(SOON)
    assert keep_program(("turns", second), lambda: "second") == "second"
    assert jax.config.jax_persistent_cache_min_compile_time_secs > 1e6  # the other is still not to be stored
    may_end.set()
    thread.join(SOON)
    assert keep_program(("turns", busy), lambda: "again") == "busy"
    assert jax.config.jax_persistent_cache_min_compile_time_secs == usual


def test_compilations_are_paid_by_whoever_was_granted_the_formula():
    surface, session = formula_surface("x^2 + y^2 + 5/16*x*y"), Allowance(0.001, 5)
    assert formula_wait(surface, session) == 0
    before = session.left
    end = time.process_time() + 0.05, time.perf_counter() + 0.05

    def work():
        while time.process_time() < end[0] or time.perf_counter() < end[1]:
            pass

    keep_program(("turns", surface), work)
    assert before - session.left >= 0.049
    assert formula_wait(surface, session) == 0


def test_a_refusal_by_the_house_costs_a_session_nothing(monkeypatch):
    monkeypatch.setattr(grants, "EVERYBODY", Allowance(0.001, 1, clock=lambda: 0.0))
    session = Allowance(0.001, 5, clock=lambda: 0.0)
    one, two = (formula_surface(f"x^2 + y^2 + {k}/16*x*y") for k in (7, 9))
    assert formula_wait(one, session) == 0
    assert formula_wait(two, session) > 0
    assert session.left == 4
