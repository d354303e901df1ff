"""The player: the animated picture. This is its Python face; the ES modules beside it draw."""

from views.player.cards import Facts, Fitted, Images, Regions
from views.player.component import player
from views.player.contour import Contour
from views.player.desk import Bands, Desk, Losses, OverTheRun, Slider
from views.player.heat_map import Band, HeatMap, Scale
from views.player.live import Bound, Live
from views.player.overlays import Arrows, Line, Lines, Models, Vector
from views.player.panels import Bars, Curves, Data, Errors, Histogram, Measure, Panel, losses
from views.player.payload import Axis, Clock, Drawn, Nothing, Picture, Place, Work

__all__ = [
    "Arrows",
    "Axis",
    "Band",
    "Bands",
    "Bars",
    "Bound",
    "Clock",
    "Contour",
    "Curves",
    "Data",
    "Desk",
    "Drawn",
    "Errors",
    "Facts",
    "Fitted",
    "HeatMap",
    "Histogram",
    "Images",
    "Line",
    "Lines",
    "Live",
    "Losses",
    "Measure",
    "Models",
    "Nothing",
    "OverTheRun",
    "Panel",
    "Picture",
    "Place",
    "Regions",
    "Scale",
    "Slider",
    "Vector",
    "Work",
    "losses",
    "player",
]
