"""Maps: which settings get there, which minimum every start leads to, and what trains a network."""

from pages.maps import networks, starts, two_numbers
from views.lesson import in_parts

PARTS = (two_numbers.PART, starts.PART, networks.PART)
PAGE = in_parts("maps", "Maps", "Compare", ":material/grid_on:", PARTS, order=10)
