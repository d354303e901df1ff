"""The player: the animated picture. This is its Python face; the ES modules beside it draw."""

from views.player.component import player
from views.player.payload import Curve, Drawn, encode

__all__ = ["Curve", "Drawn", "encode", "player"]
