"""The scenes of adaptive methods: a step from within, the first steps, who deserves the lower rate."""

from math import sqrt

from lectures._inside import effective_rate, gradient_rms, turn
from lectures._promises import apart, arrival, arrives, converges, jitters, radius, step_length
from views.scene import Move, Scene

ADAPTIVE = (
    Scene(
        "trajectory-smoothing",
        "anatomy",
        address="v=1&adam.learning_rate=0.25&adam.beta2=0.99&start=-2.6,1.35",
        title="One step of Adam",
        question="The gradient points at the wall. Why does Adam not go there?",
        watch="Step 15: minus g points across the valley, Δw along it. Compare the two effective rates beside it.",
        answer=(
            "The y axis has been nine times as steep as the x axis, root mean square, so it is divided by nine times as much: "
            "the step turns 59 degrees away from minus g. Plain descent has one rate for both and goes straight down."
        ),
        sliders=("adam.learning_rate", "adam.beta1", "adam.beta2"),
        promise=(
            turn(15) > 30,
            turn(15).about(59.16, 1e-3),
            effective_rate(0, 15) > 5 * effective_rate(1, 15),
            (effective_rate(0, 15) / effective_rate(1, 15)).about(9.4, 1e-2),
        ),
        moves=(Move("rule=sgd", (turn(1) < 1e-3, turn(15) < 1e-3)),),
    ),
    Scene(
        "which-rate",
        "anatomy",
        address="v=1&part=which-rate",
        title="Who deserves the lower rate?",
        question="Two directions, five gradients each. Which one deserves the lower rate?",
        watch="The line through the bars is the root mean square so far; the bars beside it are one over that.",
        answer=(
            "y: its root mean square is 2.356, that of x is 1.360, so its rate is 1.73 times lower. "
            "What counts is how much a direction moves in all, to and fro or not: swinging between 2 and −2 counts as 2."
        ),
        sliders=("gradients",),
        promise=(gradient_rms("x").about(1.360, 5e-4), gradient_rms("y").about(2.356, 5e-4)),
        moves=(
            Move(
                "gradients=three-directions",
                (gradient_rms("steady").about(1, 1e-12), gradient_rms("to and fro").about(2, 1e-12), gradient_rms("rare") < 2),
            ),
        ),
    ),
    Scene(
        "symbols",
        "anatomy",
        address="v=1&rule=momentum&momentum.learning_rate=0.02&symbols=w4",
        title="One letter, two meanings",
        question="What is α, and what is ε?",
        watch="The letters of the formula under the picture. Then choose other symbols in the drawer.",
        answer=(
            "In one lecture α is the momentum and ε the rate, in another α is the rate and ε a small number. "
            "The letters change, the numbers under them do not: the first velocity is the gradient under every alphabet."
        ),
        sliders=("momentum.learning_rate", "momentum.momentum"),
        promise=(turn(1) < 1e-3, step_length("momentum", 1, 1).about(0.02 * 30, 1e-9), turn(10) > 5),
        moves=(
            Move("symbols=s", (step_length("momentum", 1, 1).about(0.02 * 30, 1e-9),)),
            Move("symbols=torch", (step_length("momentum", 1, 1).about(0.02 * 30, 1e-9),)),
        ),
    ),
    Scene(
        "adagrad",
        "anatomy",
        address="v=1&part=two-rules&early=60&first=adagrad&second=sgd",
        title="A rate that only falls",
        question="How long are the fourth and the sixteenth step of AdaGrad on a steady slope?",
        watch="The bars are steps in units of the rate, the line is the closed form. Then make the slope steeper.",
        answer=(
            "Half the first, and a quarter: step t is η/√t whatever the slope. "
            "The steps of plain descent are as long as the slope is steep, and stay so."
        ),
        sliders=("rate_of_both", "huber.delta", "early"),
        promise=(
            step_length("adagrad", 0, 60) < 0.2 * step_length("adagrad", 0, 1),
            *(step_length("adagrad", 0, t).about(0.01 / sqrt(t), 1e-6) for t in (1, 4, 16, 60)),
            *(step_length("sgd", 0, t).about(0.01, 1e-6) for t in (1, 60)),
        ),
        moves=(Move("huber.delta=2.0", (step_length("adagrad", 0, 4).about(0.005, 1e-6), step_length("sgd", 0, 4).about(0.02, 1e-6))),),
    ),
    Scene(
        "rmsprop",
        "anatomy",
        address="v=1&part=two-rules&early=40&first=rmsprop&second=adam",
        title="The first step of RMSProp",
        question="Why is the first step three times too long?",
        watch="The bars are steps in units of the rate under a steady slope, the line is the closed form.",
        answer=(
            "The running mean starts at zero, so the first slope is divided by √(1 − ρ) = 0.32: the step is 3.16 times the rate, "
            "and comes down to it as the mean fills up. Adam corrects its mean. At a decay of 0.99 the first step is 10 rates."
        ),
        sliders=("memory.decay", "rate_of_both"),
        promise=(
            step_length("rmsprop", 0, 1) > 3 * step_length("rmsprop", 0, 40),
            step_length("rmsprop", 0, 1).about(0.01 / sqrt(0.1), 1e-6),
            step_length("rmsprop", 0, 40).about(0.01, 1e-2),
            step_length("adam", 0, 1).about(0.01, 1e-6),
        ),
        moves=(Move("memory.decay=0.99", (step_length("rmsprop", 0, 1).about(0.1, 1e-6),)),),
    ),
    Scene(
        "adam",
        "anatomy",
        address="v=1&part=two-rules",
        title="Bias correction",
        question="What is the bias correction of Adam good for?",
        watch="The slope stays the same. The bars are steps in units of the rate, with the correction and without.",
        answer=(
            "With it every step under a steady slope has the length of the rate. Without it the first is 3.16 rates long "
            "and the twelfth 6.6, because the mean of the squares starts at zero and fills up more slowly."
        ),
        sliders=("rate_of_both", "memory.beta1", "memory.beta2"),
        promise=(
            step_length("adam", 0, 12) < 1.001 * step_length("adam", 0, 1),
            step_length("adam-2", 0, 12) > 2 * step_length("adam-2", 0, 1),
            *(step_length("adam", 0, t).about(0.01, 1e-6) for t in (1, 12)),
            step_length("adam-2", 0, 1).about(3.1622777 * 0.01, 1e-6),
            step_length("adam-2", 0, 12).about(6.57 * 0.01, 1e-3),
        ),
        moves=(Move("memory.beta2=0.99", (step_length("adam-2", 0, 1).about(0.01, 1e-6), step_length("adam", 0, 1).about(0.01, 1e-6))),),
    ),
    Scene(
        "adamw",
        "race",
        address="v=1&surface=absolute&steps=100&opt=adam,adamw&adam.learning_rate=0.02&adamw.learning_rate=0.02&adamw.weight_decay=1.0",
        title="Weight decay beside the gradient, or in it",
        question="What happens to weight decay inside Adam?",
        watch="The first steps from w = 1.73. Then choose the decay in the gradient.",
        answer=(
            "Decoupled, it takes ηλw = 0.035 off the weight beside the step of 0.02. In the gradient it is scaled away with it: "
            "the first step is 0.02 again, as if there were no decay."
        ),
        sliders=("adamw.weight_decay", "adamw.learning_rate"),
        promise=(
            step_length("adamw", 0, 1) > 2 * step_length("adam", 0, 1),
            step_length("adamw", 0, 1).about(0.02 * 2.73, 1e-6),
            step_length("adam", 0, 1).about(0.02, 1e-6),
        ),
        moves=(
            Move("adamw.form=in-the-gradient", (step_length("adamw", 0, 1).about(0.02, 1e-6),)),
            Move("adamw.weight_decay=0.0", (apart("adamw", "adam") < 1e-9,)),
        ),
    ),
    Scene(
        "others",
        "race",
        address="v=1&surface=long_valley&steps=150&opt=adadelta,adamax,rprop,nadam,lion&adadelta.learning_rate=10.0"
        "&adamax.learning_rate=0.3&lion.learning_rate=0.15&nadam.learning_rate=0.2&rprop.learning_rate=0.2",
        title="The rest of the family",
        question="Which of these cannot settle?",
        watch="The order of arrival, and the last steps of Lion.",
        answer=(
            "Lion: its steps have a fixed length, so it stays within some 0.2 of the minimum. "
            "Rprop is there after 31 steps, NAdam after 47, AdaDelta after 101, AdaMax after 118."
        ),
        sliders=("lion.learning_rate", "rprop.learning_rate", "nadam.learning_rate"),
        promise=(
            arrives("rprop", before="nadam"),
            arrives("nadam", before="adadelta"),
            converges("adamax"),
            arrival("lion") > 150,
            jitters("lion"),
            radius("lion") > 0.1,
            radius("lion") < 0.3,
            *(arrival(name).about(step, 0) for name, step in (("rprop", 31), ("nadam", 47), ("adadelta", 101), ("adamax", 118))),
        ),
    ),
)
