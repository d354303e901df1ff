"""How many updates every part draws."""

from spec import Param
from views.declared import Setting

UPDATES = Setting("updates", Param(20, 5, 100, integer=True, allowed="[1, 1000]", label="updates", help="How many updates are drawn."))
