"""The train page for its tests: a small network, and what there is of it at this moment."""

from tests.views import apps
from tests.views.apps import asked, split
from views.contents import pages
from views.serving.pictures import answer

JOBS_OF = ("asked", "now", "work")  # the modules that know the queue
SMALL = "v=1&opt=sgd,adam&steps=60&mlp.points=50&mlp.depth=1&mlp.width=4"


def opened(query=SMALL):
    return apps.opened(query, page="train")


def now(app, **more):
    """The header of what there is at this moment."""
    return split(answer(pages()["train"], asked(app, **more)))[0]


def at_queue(monkeypatch, queue):
    """Have the page ask at this queue instead of that of everybody."""
    for module in JOBS_OF:
        monkeypatch.setattr(f"pages.train.{module}.JOBS", queue)
