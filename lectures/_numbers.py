"""A number of a page without runs, to make promises of."""

from lectures._promises import Figure


def number_of(name: str) -> Figure:
    """What such a page has computed under this name."""
    return Figure(name, lambda found: float(found[name]))
