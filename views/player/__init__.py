"""The player: the animated picture. This is its Python face; the ES modules beside it draw."""

from views.player.component import player
from views.player.payload import Axis, Curve, Drawn, Errors, Examples, Models, Picture

__all__ = ["Axis", "Curve", "Drawn", "Errors", "Examples", "Models", "Picture", "player"]
