"""Who is asking: a token that the script made, and nobody else."""

import re
import threading

import pytest

from engine import Bounded
from tests.views.apps import opened, told
from views.state import visitor
from views.state.visitor import NOBODY, Visitor, admitted, enter, known, present

ANNA = "a" * 32


@pytest.mark.parametrize("who", ["", "anna", "e" * 32, "a" * 33, "ａ" * 32])
def test_who_was_given_no_token_is_somebody_new_each_time(who):
    before = len(visitor._known)
    one, other = known(who), known(who)
    assert one.passing
    assert one.who != other.who
    assert one.memory is not other.memory
    assert one.allowance is other.allowance is NOBODY.allowance
    assert len(visitor._known) == before


def test_one_token_is_one_visitor_whoever_asks():
    found = []
    threads = [threading.Thread(target=lambda: found.append(admitted(ANNA))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len({id(one) for one in found}) == 1
    assert found[0].who == ANNA
    assert known(ANNA) is found[0]
    assert admitted("b" * 32) is not found[0]


def test_the_last_seen_visitors_are_kept(monkeypatch):
    assert visitor._known._most == visitor.MOST
    monkeypatch.setattr(visitor, "_known", Bounded(2))
    first = admitted(ANNA)
    first.memory["held"] = 1
    admitted("b" * 32)
    assert known(ANNA) is first
    admitted("c" * 32)
    assert known(ANNA) is first
    assert len(visitor._known._values) == 2


def test_a_thread_works_for_whom_it_was_entered():
    anna, seen = Visitor(ANNA), []

    def work(who):
        if who:
            enter(who)
        seen.append(present())

    for who in (anna, None):
        thread = threading.Thread(target=work, args=(who,))
        thread.start()
        thread.join(30)
    assert seen == [anna, NOBODY]


def test_every_session_has_a_token_of_its_own_and_keeps_it():
    anna, ben = opened("opt=none"), opened("opt=none")
    tokens = {told(anna)["who"], told(ben)["who"], told(anna.run())["who"]}
    assert len(tokens) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", token) for token in tokens)
