"""Race: who gets down first?"""

from pages.race import below
from pages.race.fair_picture import picture
from pages.race.first_race import ahead
from pages.race.menus import hear, menus
from pages.race.said import sentence
from pages.race.state import fields_for
from pages.race.work import act, found, takes_time
from views.below import MEANING
from views.page import Below, Page

PAGE = Page(
    "race",
    "Race",
    "Compare",
    ":material/flag:",
    fields_for,
    compute=found,
    picture=picture,
    sentence=sentence,
    found="race",
    menus=menus,
    below=(
        Below("formulas", "Formulas: what runs", below.formulas),
        Below("table", "Results as a table", below.table),
        Below("download", "Take this race away", below.download),
        MEANING,
    ),
    alone=takes_time,
    act=act,
    ahead=ahead,
    hear=hear,
)
