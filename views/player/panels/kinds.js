// What a picture can consist of (panels.py): one line for each kind.
//
// A kind has
//   read(told, take, shared)           the arrays of its payload's part, in their order; `told` becomes the panel
//   size(told, room)                   what it takes of the room, see parts/layout.js
//   frame(panel, box, view)            ranges and scales, kept until the payload, the size or the hidden runs change
//   draw(context, at, panel, view)     one frame of the clock
// and where it makes sense
//   reading(at, panel, view, x, y)     words under the pointer
//   stepAt(at, x)                      the step at a place: the panel scrubs
//   handles(panel, view)               points that can be dragged: {at, sets, keep(point), said(point)}; a line that goes `through` the panel there
//   tabs(told)                         what it shows one at a time, as [{name, label}]
//   follow(panel, moved)               what changes under a hand; without it the panel waits for the server
//   takes(told, presented)             how much of the picture's height it takes where it stands under it
//   scrubs(told)                       whether stepAt means something, where not all panels of the kind have time in them
//   Host                               the class that draws it where a canvas is not enough, see contour/stage.js
// A kind in the cards has draw with `at` for one run, or words(panel, run, row), and title(panel, run, row) where about(panel) says what that is.

import * as bars from "./bars.js";
import * as contour from "./contour.js";
import * as curves from "./curves.js";
import * as data from "./data.js";
import * as errors from "./errors.js";
import * as facts from "./facts.js";
import * as fitted from "./fitted.js";
import * as heatMap from "./heat_map.js";
import * as histogram from "./histogram.js";
import * as images from "./images.js";
import * as plot from "./plot.js";
import * as regions from "./regions.js";
import * as shares from "./shares.js";
import * as table from "./table.js";
import * as terms from "./terms.js";

export const KINDS = { bars, contour, curves, data, errors, facts, fitted, heat_map: heatMap, histogram, images, plot, regions, shares, table, terms };
