"""What a page has computed for an address with many runs, once all of them are made."""

from views.contents import pages
from views.state.settings import Settings
from views.state.visitor import Visitor, next_turn

PATIENCE = 300  # seconds


def seeded(query, page="race", who="seeds"):
    """(settings, what is found)"""
    shown, visitor = pages()[page], Visitor(who)
    settings = Settings.at(shown.fields, query)
    found = shown.compute(settings, visitor.at(next_turn()))
    while getattr(found, "busy", False):
        assert all(job.wait(visitor.who, PATIENCE) for job in found.jobs)
        found = shown.compute(settings, visitor.at(next_turn()))
    return settings, found
