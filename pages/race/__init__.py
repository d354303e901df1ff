"""Race: who gets down first?"""

from pages.race import below
from pages.race.menus import hear, menus
from pages.race.pictures import picture_of
from pages.race.runs import Raced, ahead
from pages.race.seeds import Seeded, do, found, is_many
from pages.race.seeds_said import sentence
from pages.race.state import fields_for
from views.below import MEANING
from views.page import Below, Page
from views.state.settings import Settings


def _sentence(_: Settings, now: Raced) -> tuple[str, str]:
    return now.surface.question, sentence(now) if isinstance(now, Seeded) else now.surface.teaches


PAGE = Page(
    "race",
    "Race",
    "Compare",
    ":material/flag:",
    fields_for,
    compute=found,
    picture=picture_of,
    sentence=_sentence,
    found="race",
    menus=menus,
    below=(
        Below("formulas", "Formulas: what runs", below.formulas),
        Below("table", "Results as a table", below.table),
        Below("download", "Take this race away", below.download),
        MEANING,
    ),
    ahead=ahead,
    hear=hear,
    act=do,
    alone=is_many,
)
