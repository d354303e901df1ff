"""Momentum and adaptive methods."""

from math import sqrt

from lectures._adaptive import ADAPTIVE
from lectures._fair import FAIR
from lectures._maps import RATE_AND_MOMENTUM
from lectures._measured import measured, weights_sum
from lectures._promises import (
    apart,
    arrival,
    arrives,
    converges,
    crossings,
    is_still_on_its_way,
    jitters,
    only_here,
    path_length,
    place,
    step_length,
)
from views.scene import Lecture, Move, Scene

LECTURE = Lecture(
    "Momentum and adaptive methods",
    2,
    rows="momentum momentum-map momentum-forms torch-sgd nesterov trajectory-smoothing which-rate momentum-noise ema-weights "
    "symbols adagrad rmsprop adam adamw others radford fair-rates fair-widths",
    scenes=(
        Scene(
            "momentum",
            "momentum",
            address="v=1&part=step-by-step&steep=50.0&step_updates=250",
            title="The same bowl with and without momentum",
            question="What does momentum change in a narrow bowl?",
            watch="The arrows of the first steps: along the floor they add up, across it they turn back and cancel.",
            answer=(
                "Along the floor the slope keeps its sign, so the steps add up: the sixth is three times as long as the first. "
                "Momentum is there after 55 steps, plain descent after 210. With momentum 0 the two paths are one."
            ),
            sliders=("momentum", "rate", "steep"),
            promise=(
                3 * arrival("momentum") < arrival("sgd"),
                step_length("momentum", 0, 6) > 2.5 * step_length("momentum", 0, 1),
                step_length("momentum", 0, 6).about(3 * 0.075, 0.02),
                step_length("sgd", 0, 6) < step_length("sgd", 0, 1),
                *(arrival(name).about(step, 0) for name, step in (("momentum", 55), ("sgd", 210))),
            ),
            moves=(
                Move("momentum=0.0", (apart("momentum", "sgd") < 1e-9,)),
                Move("part=rate-and-momentum&rate=0.0330578512&momentum=0.6694214876", (measured("number").about(9 / 11, 0.01),)),
                Move("part=rate-and-momentum&rate=0.0198019802&momentum=0.0", (measured("number").about(99 / 101, 1e-6),)),
            ),
        ),
        RATE_AND_MOMENTUM,
        Scene(
            "momentum-forms",
            "race",
            address="v=1&surface=bowl&steps=100&opt=momentum,torch_sgd"
            "&momentum.learning_rate=0.03&momentum.form=rate-inside&torch_sgd.learning_rate=0.03",
            title="Where the rate stands",
            question="Does it matter whether the rate stands inside or outside the velocity?",
            watch="The two paths lie on each other. Then choose the schedule Step and let it cut every 30 updates.",
            answer=(
                "While the rate is constant the two forms are one path, to rounding. When the rate is cut, the form with the rate inside "
                "goes on with its long old steps, the one with the rate outside slows down at once."
            ),
            sliders=("momentum.learning_rate", "momentum.momentum", "steps"),
            promise=(only_here(apart("momentum", "torch_sgd") < 1e-9),),
            moves=(
                Move("momentum.form=step", (apart("momentum", "torch_sgd") < 1e-9,)),
                Move("momentum.form=rate-outside&schedule=step&schedule.step.every=30", (apart("momentum", "torch_sgd") < 1e-9,)),
                Move("schedule=step&schedule.step.every=30", (apart("momentum", "torch_sgd") > 0.3,)),
            ),
        ),
        Scene(
            "torch-sgd",
            "race",
            address="v=1&surface=bowl&steps=200&opt=momentum,torch_sgd"
            "&momentum.learning_rate=0.02&torch_sgd.learning_rate=0.02&torch_sgd.dampening=0.5",
            title="torch.optim.SGD, switch by switch",
            question="Which step does dampening weaken first?",
            watch="The first two steps beside those of plain momentum.",
            answer=(
                "The second. The first gradient goes into the buffer whole, so the first steps are equal. "
                "Without dampening the two paths are one. With nesterov the first step is 1.9 times as long."
            ),
            sliders=("torch_sgd.dampening", "torch_sgd.momentum", "torch_sgd.learning_rate"),
            promise=(
                (step_length("torch_sgd", 0, 1) / step_length("momentum", 0, 1)).about(1, 1e-12),
                step_length("torch_sgd", 0, 2) < 0.9 * step_length("momentum", 0, 2),
            ),
            moves=(
                Move("torch_sgd.dampening=0.0", (apart("torch_sgd", "momentum") < 1e-9,)),
                Move(
                    "torch_sgd.dampening=0.0&torch_sgd.nesterov=on",
                    ((step_length("torch_sgd", 0, 1) / step_length("momentum", 0, 1)).about(1.9, 1e-9),),
                ),
            ),
        ),
        Scene(
            "nesterov",
            "race",
            address="v=1&surface=bowl&opt=momentum,nesterov&momentum.learning_rate=0.02&nesterov.learning_rate=0.02&bowl.curvature_2=30.0",
            title="Look before you leap",
            question="What does looking ahead change?",
            watch="The swings across the floor, and how far each shoots past the minimum.",
            answer=(
                "Nesterov takes the slope where it is about to be, so it brakes earlier. Its path is 6.4 long, that of momentum 16.7, "
                "and it is there after 101 steps instead of 123."
            ),
            sliders=("nesterov.momentum", "momentum.momentum", "bowl.curvature_2"),
            promise=(
                arrives("nesterov", before="momentum"),
                2 * path_length("nesterov") < path_length("momentum"),
                path_length("nesterov").about(6.4, 0.01),
                path_length("momentum").about(16.7, 0.01),
                arrival("nesterov").about(101, 0),
                arrival("momentum").about(123, 0),
            ),
        ),
        Scene(
            "momentum-noise",
            "momentum",
            address="v=1&part=noise",
            title="Momentum against noise",
            question="What does a running mean of noisy gradients do?",
            watch="The dots are the gradients that it sees, the line is their running mean, which it follows.",
            answer="At β = 0.8 a third of the noise is left, √((1 − β)/(1 + β)), at 0.95 a sixth. It still jitters.",
            sliders=("momentum", "sigma", "rate"),
            promise=(jitters("momentum"), measured("number").about(1 / 3, 0.15)),
            moves=(
                Move("momentum=0.0", (measured("number").about(1, 1e-9),)),
                Move("momentum=0.95&noisy_updates=500", (measured("number").about(sqrt(0.05 / 1.95), 0.2),)),
                Move("sigma=0.0", (converges("momentum"),)),
            ),
        ),
        Scene(
            "ema-weights",
            "momentum",
            address="v=1&part=weights&momentum=0.9&form=moving-average",
            title="What a running mean remembers",
            question="Why is a running mean too small at first?",
            watch="The bars from the first step on. Together they are the curve beside them.",
            answer="After t steps its weights add up to 1 − βᵗ: 0.1, after ten 0.65. Adam's bias correction divides by that sum.",
            sliders=("momentum", "kept_updates"),
            promise=(
                *(weights_sum(t).about(1 - 0.9**t, 1e-9) for t in (1, 10, 40)),
                (step_length("momentum", 0, 10) / step_length("momentum", 0, 1)).about((1 - 0.9**10) / 0.1, 1e-6),
            ),
            moves=(Move("form=heavy-ball", (weights_sum(1).about(1, 1e-9), weights_sum(40).about((1 - 0.9**40) / 0.1, 1e-9))),),
        ),
        *ADAPTIVE,
        Scene(
            "radford",
            "race",
            address="v=1&surface=long_valley&steps=150&adagrad.learning_rate=0.2&adam.learning_rate=0.05"
            "&momentum.learning_rate=0.2&nesterov.learning_rate=0.2&rmsprop.learning_rate=0.05&sgd.learning_rate=0.2",
            title="The long valley",
            question="Who leaves the saddle at once, and who stays?",
            watch="Across the valley it is steep, along it nearly flat. Look at step 20, then at the end.",
            answer=(
                "After 20 steps AdaGrad, RMSProp and Adam are on their way along the valley, the others are not. Momentum and Nesterov "
                "swing across it, then gather speed and reach its end by step 150. Plain descent is still near the saddle."
            ),
            sliders=("sgd.learning_rate", "momentum.learning_rate", "adam.learning_rate"),
            promise=(
                *(place(name, 1, 20) > 1 for name in ("adagrad", "rmsprop", "adam")),
                *(place(name, 1, 20) < 0.5 for name in ("sgd", "momentum", "nesterov")),
                *(crossings(name, 0, 0.0) > 2 for name in ("momentum", "nesterov")),
                *(place(name, 1, 150) > 4.5 for name in ("momentum", "nesterov", "adam")),
                is_still_on_its_way("sgd"),
                place("sgd", 1, 150) < 0.725,
            ),
        ),
        *FAIR,
    ),
)
