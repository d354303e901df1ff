"""Gradient descent and step size."""

from lectures._promises import (
    arrival,
    arrives,
    converges,
    crossings,
    cycles,
    distance,
    diverges,
    drop,
    ends_at,
    falls,
    final_loss,
    height_ratio,
    jitters,
    place,
    since,
    step_length,
    sticks,
)
from lectures._saddles import SADDLES
from views.scene import Lecture, Move, Scene

LECTURE = Lecture(
    "Gradient descent and step size",
    1,
    rows="gd-1d taylor three-rates convex outcomes rate-R quadratic-1d quadratic-2d conditioning zscore-limits second-order gradient-norm "
    "saddle saddle-time minima-landscape minima-landscape-basins minima-landscape-dim no-free-lunch",
    scenes=(
        Scene(
            "gd-1d",
            "regimes",
            address="v=1&rate=0.2",
            title="A step down the slope",
            question="Where does the next step land?",
            watch="The dashed tangent: a step is minus the rate times its slope.",
            answer="The slope at −2 is −3, so a rate of 0.2 moves the point by 0.6 to −1.4. Slopes and steps get smaller on the way.",
            sliders=("rate", "updates"),
            promise=(falls("sgd"), place("sgd", 0, 1).about(-1.4, 1e-12), step_length("sgd", 0, 2) < step_length("sgd", 0, 1)),
        ),
        Scene(
            "taylor",
            "regimes",
            address="v=1&part=any-curve&curve=parabola&curve_rate=0.5&parabola.w=-2.0",
            title="What the tangent promises",
            question="How much of what the tangent promises does the loss fall?",
            watch="The arrow goes down along the tangent, as far as the step goes. The curve at its tip lies above it.",
            answer=(
                "The tangent falls by η times the squared slope: 4.5. The curve bends up, so the loss falls by 3.375, three quarters. "
                "At η = 1/a it falls by half of what is promised, and beyond 2/a it rises. Small steps get nearly all of it."
            ),
            sliders=("curve_rate", "parabola.a"),
            promise=(drop("sgd", 1).about(0.75 * 0.5 * 9, 1e-12),),
            moves=(
                Move("curve_rate=1.0", (drop("sgd", 1).about(0.5 * 9, 1e-12), ends_at("sgd", 1.0))),
                Move("curve_rate=0.05", (drop("sgd", 1) > 0.97 * 0.05 * 9,)),
                Move("curve_rate=2.1", (drop("sgd", 1) < 0,)),
            ),
        ),
        Scene(
            "three-rates",
            "regimes",
            address="v=1&part=any-curve&rates=three&updates=100",
            title="Too small, too large, right",
            question="Which of the three rates gets past the false minimum?",
            watch="The well on the right is the false one. All three start above it.",
            answer=(
                "At 0.05 it crawls into the false minimum and stays there. At 0.6 one long first step carries it across the hill, "
                "and it is at the true minimum after 6 steps. At 1.2 it leaves the picture."
            ),
            sliders=("low_rate", "middle_rate", "high_rate"),
            promise=(sticks("sgd"), arrival("sgd") > 30, converges("sgd-2"), arrival("sgd-2").about(6, 0), diverges("sgd-3")),
            moves=(
                Move("low_rate=0.6", (converges("sgd"),)),
                Move("high_rate=0.6", (converges("sgd-3"),)),
            ),
        ),
        Scene(
            "convex",
            "regimes",
            address="v=1&part=convexity",
            title="A chord above the curve",
            question="Can you place a chord that runs below the curve?",
            watch="Drag A and B. What rises above the chord is filled.",
            answer=(
                "Between the two wells the curve rises above the chord, so it is not convex, and descent from B ends in a local minimum "
                "that is not the lowest. Over a parabola every chord is above, and both ends lead to the same minimum."
            ),
            sliders=("double_well.a0", "double_well.b0"),
            promise=(converges("sgd"), sticks("sgd-2"), (final_loss("sgd-2") - final_loss("sgd")) > 0.2),
            moves=(
                Move("chord_on=parabola", (converges("sgd"), converges("sgd-2"))),
                Move("double_well.b0=-0.4", (converges("sgd"), converges("sgd-2"))),
            ),
        ),
        Scene(
            "outcomes",
            "race",
            address="v=1&surface=bowl&steps=200&opt=sgd,sign_sgd,momentum"
            "&momentum.learning_rate=0.25&sgd.learning_rate=0.05&sign_sgd.learning_rate=0.08",
            title="How a run can end",
            question="Which of the three has converged?",
            watch="The words beside each name, once its run has come that far.",
            answer=(
                "Plain descent converges in 125 steps. Steps of a fixed length go back and forth about the minimum for ever. "
                "Momentum has too large a rate and diverges at step 8."
            ),
            sliders=("sgd.learning_rate", "momentum.learning_rate", "batch"),
            promise=(
                converges("sgd"),
                cycles("sign_sgd", 2),
                diverges("momentum"),
                arrival("sgd").about(125, 0),
                since("momentum").about(8, 0),
            ),
            moves=(
                Move("momentum.learning_rate=0.05", (converges("momentum"),)),
                Move("batch=1", (jitters("sign_sgd"),)),
            ),
        ),
        Scene(
            "rate-R",
            "regimes",
            address="v=1&part=any-curve&curve=parabola&curve_rate=0.25&parabola.w=-2.0",
            title="Linear, sublinear, superlinear",
            question="Why is the loss a straight line here?",
            watch="The loss above its minimum on a logarithmic axis, and the dashed bound R to the power k over it. Then the tab Rₖ.",
            answer=(
                "Every step multiplies the height above the minimum by R = (1 − ηa)² = 0.5625: a straight line, linear convergence. "
                "At η = 1/a it is there in one step. On your own curve x⁴ every step leaves more than the one before: sublinear."
            ),
            sliders=("curve_rate", "parabola.a", "updates"),
            promise=(height_ratio("sgd", 1).about(0.5625, 1e-9), height_ratio("sgd", 10).about(0.5625, 1e-9)),
            moves=(
                Move("curve_rate=0.1", (height_ratio("sgd", 1).about(0.81, 1e-9), height_ratio("sgd", 10).about(0.81, 1e-9))),
                Move("curve_rate=1.0", (arrival("sgd").about(1, 0),)),
                Move("curve=formula", (height_ratio("sgd", 20) > height_ratio("sgd", 10), height_ratio("sgd", 20) > 0.9)),
            ),
        ),
        Scene(
            "quadratic-1d",
            "regimes",
            address="v=1&rate=1.5",
            title="Every rate of a parabola",
            question="What happens between 1/a and 2/a?",
            watch="On which side of the minimum each step lands, and the named stretches under the rate.",
            answer=(
                "At 1.5/a it lands on the other side each time, half as far away: it oscillates and converges. "
                "Below 1/a it stays on one side, at 1/a it is there in one step, at 2/a it bounces for ever, beyond it diverges."
            ),
            sliders=("rate", "parabola.a"),
            promise=(converges("sgd"), crossings("sgd", 0, 1.0) > 15),
            moves=(
                Move("rate=0.5", (converges("sgd"), crossings("sgd", 0, 1.0) < 1)),
                Move("rate=1.0", (arrival("sgd").about(1, 0),)),
                Move("rate=2.0", (cycles("sgd", 2),)),
                Move("rate=2.1", (diverges("sgd"),)),
            ),
        ),
        Scene(
            "quadratic-2d",
            "regimes",
            address="v=1&part=two-directions",
            title="One rate for two directions",
            question="Which of the five rates is best for both directions?",
            watch="Discs are errors of the flat direction, rings of the steep one. The lines are |1 − ηλ|ᵏ.",
            answer=(
                "The steep direction diverges at 2.1 η₂, bounces at 2 η₂ and is there in one step at η₂ = 1/3. The flat one wants "
                "η₁ = 1. The best of the five is 1.5 η₂ = 1/2, where both errors halve: 2/(λ₁ + λ₂)."
            ),
            sliders=("curvature_1", "curvature_2", "updates"),
            promise=(
                diverges("x2.1"),
                cycles("x2", 2),
                arrives("x1.5", before="x1"),
                arrives("x1.5", before="x0.75"),
                place("x1.5", 1, 1).about(-0.75, 1e-12),
                place("x0.75", 1, 1).about(0.375, 1e-12),
                crossings("x0.75", 1, 0.0) < 1,
            ),
            moves=(Move("curvature_1=3.0", (arrival("x1").about(1, 0),)),),
        ),
        Scene(
            "conditioning",
            "race",
            address="v=1&surface=bowl&opt=sgd&sgd.learning_rate=0.035&bowl.curvature_2=50.0",
            title="A long narrow bowl",
            question="How many steps does a narrow bowl cost?",
            watch="The path jumps from wall to wall while it creeps along the floor.",
            answer=(
                "One direction is 50 times as steep as the other, and the steep one allows no rate above 0.04: 180 steps. "
                "Turned by 30° it is no faster. In a round bowl a rate of 1 is there in one step."
            ),
            sliders=("bowl.curvature_2", "bowl.rotation", "sgd.learning_rate"),
            promise=(converges("sgd"), arrival("sgd") > 150, arrival("sgd").about(180, 0), crossings("sgd", 1, 0.0) > 100),
            moves=(
                Move("bowl.rotation=30.0", (converges("sgd"), arrival("sgd") > 150)),
                Move("bowl.curvature_2=1.0&sgd.learning_rate=1.0", (arrival("sgd").about(1, 0),)),
                Move("sgd.learning_rate=0.042", (diverges("sgd"),)),
            ),
        ),
        Scene(
            "zscore-limits",
            "regimes",
            address="v=1&part=features&correlation=0.95&features_updates=200",
            title="When z-scoring is not enough",
            question="The features are z-scored. Why is the bowl still narrow?",
            watch="The long axis of the second bowl lies along the diagonal. Then move the correlation to zero.",
            answer=(
                "Z-scoring makes both features equally wide, but they are still correlated by 0.95. At its best rate it takes "
                "132 steps, the whitened bowl one. Without correlation z-scoring does nearly as well: three steps."
            ),
            sliders=("correlation", "spread"),
            promise=(
                arrival("whitened").about(1, 0),
                arrival("z-scored").about(132, 0),
                arrives("whitened", before="z-scored"),
                distance("z-scored") < distance("as they are"),
            ),
            moves=(
                Move("correlation=0.0", (arrival("z-scored").about(3, 0), arrival("as they are") > 5)),
                Move("correlation=0.0&spread=1.0", (arrival("as they are").about(3, 0),)),
            ),
        ),
        Scene(
            "second-order",
            "regimes",
            address="v=1&part=other-rules",
            title="A rate for every direction",
            question="Which rules do not mind how steep the other direction is?",
            watch="Make the steep curvature larger and see whose path changes. Under each bowl is the error along both directions.",
            answer=(
                "Newton divides every direction by its curvature and is there in one step. Rprop looks at signs only: 32 steps, "
                "with a curvature of 20 or of 100. Plain descent takes 77 steps, and at a curvature of 100 it diverges. "
                "Turn the bowl, and Rprop minds too."
            ),
            sliders=("steep", "turn", "sgd_rate"),
            promise=(
                arrival("newton").about(1, 0),
                arrival("rprop").about(32, 0),
                arrives("newton", before="rprop"),
                arrives("rprop", before="sgd"),
                arrival("sgd").about(77, 0),
                cycles("sign_sgd", 2),
            ),
            moves=(
                Move("steep=100.0", (diverges("sgd"), arrival("rprop").about(32, 0), arrival("newton").about(1, 0))),
                Move("turn=30.0", (arrival("newton").about(1, 0), arrival("rprop") > 32)),
            ),
        ),
        Scene(
            "gradient-norm",
            "race",
            address="v=1&surface=bowl&steps=200&opt=sign_sgd&sign_sgd.learning_rate=0.08",
            title="Steps of one length",
            question="Why does it not settle?",
            watch="The last steps: each coordinate still moves by the whole rate.",
            answer=(
                "Each coordinate moves by 0.08 at every step, however small the slope is, so it ends between two points for ever. "
                "A smaller rate makes the cycle smaller. With a rate that falls to zero it settles."
            ),
            sliders=("sign_sgd.learning_rate", "steps"),
            promise=(
                cycles("sign_sgd", 2),
                step_length("sign_sgd", 0, 1).about(0.08, 1e-9),
                step_length("sign_sgd", 0, 200).about(0.08, 1e-9),
                distance("sign_sgd") > 0.01,
            ),
            moves=(
                Move("sign_sgd.learning_rate=0.02", (cycles("sign_sgd", 2), distance("sign_sgd") < 0.03)),
                Move("schedule=linear", (distance("sign_sgd") < 0.002,)),
            ),
        ),
        *SADDLES,
    ),
)
