"""One rule: the formula with its parts lit, as arrows at the head of the run and as bars over its steps."""

from pages.anatomy.dissected import Dissected, dissected, fields, numbers
from spec import drawn_surfaces, load
from views import chosen
from views.controls import rules
from views.drawing import Picture
from views.inside.drawn import arrows, bars, terms
from views.inside.parts import Parts
from views.lesson import Part, Settings, State


def picture(settings: Settings, found: Dissected) -> Picture:
    """The run with the arrows of its next step, bars beside it, the formula under it."""
    (run,), (entry,) = found.runs, found.entries.values()
    parts = Parts(found.inside, settings["symbols"])
    contour = found.contour(settings["start"], overlays=(arrows(parts, run),))
    formula = terms(parts, entry.optimizer.formula_for(entry.hyper))
    panels = (contour, *bars(parts, tuple(found.surface.axes)), formula)
    return found.picture("anatomy one", *panels, clock=found.clock, found="step")


def question(settings: Settings, _: Dissected) -> str:
    """Of this rule."""
    return f"What happens inside one step of {load('optimizers')[settings['rule']].name}?"


def told(settings: Settings, _: Dissected) -> str:
    """The rule in a sentence; the player reads the answer off the present step."""
    return load("optimizers")[settings["rule"]].summary


def menus(state: State) -> None:
    """Which rule on which surface, their conventions, and the letters of the formula."""
    chosen.menu(state, "rule", "Rule", chosen.names("optimizers"))
    chosen.conventions(state, state["rule"], load("optimizers")[state["rule"]].params)
    chosen.menu(state, "surface", "Surface", chosen.names("surfaces", 2))
    chosen.conventions(state, state["surface"], drawn_surfaces()[state["surface"]].params)
    rules.symbols(state)


PART = Part("one rule", question, numbers, dissected, picture, told, more=fields, menus=menus)
