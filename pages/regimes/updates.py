"""How many updates the parts on curves and on two directions draw."""

from views.lesson import updates

UPDATES = updates("updates", 20, 5, 100)
