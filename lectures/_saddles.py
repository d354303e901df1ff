"""Saddles and basins: where plain descent waits, and where its starts end."""

from lectures._maps import BASINS
from lectures._numbers import number_of
from lectures._promises import (
    converges,
    crossings,
    ends_at,
    place,
    rests_at_saddle,
    since,
)
from views.scene import Move, Scene

SADDLES = (
    Scene(
        "saddle",
        "race",
        address="v=1&surface=saddle&opt=sgd,momentum,adagrad,adam"
        "&adagrad.learning_rate=0.1&adam.learning_rate=0.02&momentum.learning_rate=0.02&sgd.learning_rate=0.02",
        title="Away from a saddle",
        question="Who leaves the saddle last?",
        watch="The stretch near the middle, where the slope is almost zero. It curves up along x and down along y.",
        answer=(
            "Plain descent, at step 174. Adam leaves at 47, momentum at 46 after it has swung across, AdaGrad at 23. "
            "From exactly y = 0 there is no slope to either side, and none of them ever leaves."
        ),
        sliders=("sgd.learning_rate", "momentum.learning_rate", "start"),
        promise=(
            since("momentum") < 0.4 * since("sgd"),
            since("adagrad") < 0.4 * since("sgd"),
            since("adam") < 0.4 * since("sgd"),
            crossings("momentum", 0, 0.0) > 1,
            crossings("sgd", 0, 0.0) < 1,
            since("sgd").about(174, 0),
            since("adam").about(47, 0),
            since("momentum").about(46, 0),
            since("adagrad").about(23, 0),
        ),
        moves=(Move("start=1.5,0.0", (rests_at_saddle("sgd"), rests_at_saddle("momentum"), rests_at_saddle("adam"))),),
    ),
    Scene(
        "saddle-time",
        "regimes",
        address="v=1&part=saddle&saddle_updates=400",
        title="How long a saddle holds",
        question="A thousand times nearer to the ridge: how much longer does it stay?",
        watch="The dots are runs that begin so far from the ridge, the line is theory. The arrows and bars show both curvatures.",
        answer=(
            "Every step multiplies the distance from the ridge by 1 + 2η = 1.04: from 0.001 it takes log(1000)/log(1.04) = 176 steps. "
            "A thousand times nearer takes twice as long, not a thousand times. A little noise does what distance does."
        ),
        sliders=("distance", "saddle_rate"),
        promise=(place("sgd", 1, 176) < 1, place("sgd", 1, 177) > 1, place("sgd", 1, 100).about(1e-3 * 1.04**100, 1e-9)),
        moves=(
            Move("distance=1e-06", (place("sgd", 1, 352) < 1, place("sgd", 1, 353) > 1)),
            Move("saddle_rate=0.04", (place("sgd", 1, 90) > 1,)),
        ),
    ),
    Scene(
        "minima-landscape",
        "race",
        address="v=1&surface=himmelblau&steps=200&opt=sgd&sgd.learning_rate=0.01&start=1.0,1.0",
        title="The start decides",
        question="To which of the four minima does a start lead?",
        watch="Drag the start and see where the path ends.",
        answer="All four minima are equally low. From (1, 1) it ends at (3, 2), from (±1, ∓1) and (−1, −1) at the others.",
        sliders=("start", "sgd.learning_rate"),
        promise=(converges("sgd"), ends_at("sgd", 3.0, 2.0)),
        moves=(
            Move("start=-1.0,1.0", (ends_at("sgd", -2.8051180870, 3.1313125183),)),
            Move("start=-1.0,-1.0", (ends_at("sgd", -3.7793102534, -3.2831859913),)),
            Move("start=1.0,-1.0", (ends_at("sgd", 3.5844283403, -1.8481265270),)),
        ),
    ),
    BASINS,
    Scene(
        "no-free-lunch",
        "free_lunch",
        address="v=1",
        title="No free lunch",
        question="Is there a rule that wins everywhere?",
        watch="The strongest colour is rank 1: who leaves the least of the loss. Click one surface's name, then another's.",
        answer=(
            "No. Each rule has its best rate and the same number of gradients, and still the winners differ from surface to surface: "
            "the rule of the best mean rank is in the lower half somewhere. Click a cell to see why in the race."
        ),
        sliders=("lunch.rows", "lunch.columns"),
        promise=(
            number_of("different winners") > 5,
            number_of("most wins") < number_of("surfaces"),
            number_of("its worst rank") > 0.5 * number_of("rules"),
            number_of("best mean rank") > 2,
        ),
        moves=(Move("lunch.rules=the-eight-best-known", (number_of("different winners") > 3, number_of("its worst rank") > 4)),),
    ),
    Scene(
        "minima-landscape-dim",
        "landscape",
        address="v=1&field.dimension=2",
        title="Many directions, few minima",
        question="Are bad minima the danger in many dimensions?",
        watch="Drag the ruler from 2 dimensions to 8. Then look at the heights, and at how networks of each width end.",
        answer=(
            "Half of all critical points of random functions of two variables are saddles, of eight more than 99 in 100: all directions "
            "would have to lead up. What minima there are lie low. Networks with 64 units end within a band a fifth as wide as with 4."
        ),
        sliders=("field.dimension", "field.functions"),
        promise=(
            number_of("saddles").about(0.5, 0.1),
            number_of("saddles by theory").about(0.5, 0.01),
            number_of("minima by theory").about(0.25, 0.01),
        ),
        moves=(
            Move("field.dimension=8", (number_of("saddles") > 0.985, number_of("saddles by theory") > 0.99)),
            Move(
                "part=height&field.dimension=4",
                (number_of("height of minima") < -1.5, number_of("correlation") > 0.6, number_of("height of maxima") > 1.5),
            ),
            Move("part=width", (5 * number_of("band 64") < number_of("band 4"), number_of("median 64") < 0.7 * number_of("median 4"))),
        ),
    ),
)
