"""Losses and models."""

from lectures._numbers import number_of
from lectures._promises import (
    accuracy,
    arrival,
    arrives,
    converges,
    falls,
    falls_straight_to_its_end,
    final_loss,
    held_out_accuracy,
    held_out_loss,
    is_still_on_its_way,
    loss_at,
    lowest_held_out_loss,
    only_here,
    plane_keeps,
    stalls,
)
from views.scene import Lecture, Move, Scene

PLAIN = "mlp.validation=0.3&mlp.activation=tanh&mlp.initialisation=glorot&mlp.skip=off&mlp.loss=usual"
MOONS = f"v=1&mlp.points=100&mlp.depth=2&mlp.width=32&{PLAIN}"

LECTURE = Lecture(
    "Losses and models",
    5,
    rows="logistic log-loss-curve log-loss-convex closed-form mle softmax-templates softmax softmax-logits linear-surface "
    "mlp-landscape mlp-race xor "
    "split polynomial-fit interpolation activations bumps capacity double-descent backprop",
    scenes=(
        Scene(
            "logistic",
            "losses",
            address="v=1",
            title="Confidently wrong",
            question="The same data, the same bad start: which loss gets away?",
            watch="The start has most labels wrong, and is sure of it. Both runs have the same rate and the same clock.",
            answer=(
                "The log-loss: its gradient x(p − y) is largest there, and it is at its minimum after 131 steps. "
                "That of the squared error, x(p − y)p(1 − p), dies where p is near 0 or 1: after 75 steps its loss is still 0.386 of 0.417."
            ),
            sliders=("logistic.rate", "logistic.updates"),
            promise=(
                is_still_on_its_way("squared error"),
                loss_at("squared error", 75) > 0.85 * loss_at("squared error", 0),
                loss_at("squared error", 75).about(0.386, 1e-3),
                only_here(converges("log-loss")),
                loss_at("log-loss", 75) < 0.1 * loss_at("log-loss", 0),
                arrival("log-loss").about(131, 0),
            ),
            moves=(
                Move(
                    "logistic.rate=10.0", (converges("squared error"), converges("log-loss"), arrives("log-loss", before="squared error"))
                ),
                Move("logistic.start=-4.0,6.0", (stalls("squared error", "plateau"), converges("log-loss"))),
            ),
        ),
        Scene(
            "log-loss-curve",
            "losses",
            address="v=1&part=one-logit",
            title="The price of being sure",
            question="What does a prediction cost that is certain and wrong?",
            watch="The two losses at the upper right, and the slope that each sends back. Drag the ruler.",
            answer=(
                "With z = −6 the label has probability 0.0025. Its log-loss −log p is 6, and every step of z costs 1 more: "
                "the slope is −0.998. The squared error is at most ½ and flat there, slope −0.0025."
            ),
            sliders=("z", "y"),
            promise=(
                number_of("loss of the log-loss").about(6.00248, 1e-5),
                number_of("slope of the log-loss").about(-0.9975274, 1e-6),
                number_of("slope of the squared error").about(-0.0024604, 1e-4),
                number_of("loss of the squared error") < 0.5,
            ),
            moves=(
                Move("z=6.0", (number_of("loss of the log-loss") < 0.003,)),
                Move(
                    "z=-2.0",
                    (number_of("curvature of the squared error").about(-0.0594071, 1e-5), number_of("curvature of the log-loss") > 0),
                ),
            ),
        ),
        Scene(
            "log-loss-convex",
            "losses",
            address="v=1&part=convexity",
            title="One bowl, or plateaus",
            question="Which of the two losses bends up everywhere?",
            watch="The colours: where both curvatures are positive, and where one or both are not.",
            answer=(
                "The log-loss: its Hessian is a sum of p(1 − p) x xᵀ and never negative, so there is one minimum. "
                "The squared error bends up only near its minimum; far from it, where the start was, it bends down."
            ),
            sliders=("overlap", "outliers"),
            promise=(number_of("log-loss") < 1e-12, number_of("squared error") > 0.8),
            moves=(Move("outliers=0.2", (number_of("log-loss") < 1e-12, number_of("squared error") > 0.5)),),
        ),
        Scene(
            "mle",
            "losses",
            address="v=1&part=likelihood",
            title="Where losses come from",
            question="Where is the data most likely, and where is the loss least?",
            watch="Drag one of the five measurements: both crosses move together.",
            answer=(
                "At the same place: the squared error is −log of a normal likelihood, the cross-entropy −log of that of coin flips, "
                "but for constants. So one is least at the mean, 0.66, and the other at the share of heads, 0.7."
            ),
            sliders=("heads", "x5"),
            promise=(
                number_of("likelihood beside the squared error").about(0.66, 1e-4),
                number_of("squared error").about(0.66, 1e-6),
                number_of("likelihood beside the cross-entropy").about(0.7, 1e-4),
                number_of("cross-entropy").about(number_of("likelihood beside the cross-entropy"), 1e-4),
            ),
            moves=(
                Move("heads=3", (number_of("cross-entropy").about(0.3, 1e-4),)),
                Move("x5=-2.8", (number_of("squared error").about(number_of("likelihood beside the squared error"), 1e-3),)),
            ),
        ),
        Scene(
            "softmax-logits",
            "losses",
            address="v=1&part=softmax",
            title="Probability minus label",
            question="Which way does the cross-entropy push each score?",
            watch="The gradient at the lower right. Drag the bars, then change the temperature.",
            answer=(
                "Down for the wrong classes, each by its probability, and up for the right one, by what it lacks to 1: p − y. "
                "The right class has 4 per cent, so its slope is −0.96; the slopes sum to 0."
            ),
            sliders=("label", "temperature", "z3"),
            promise=(
                number_of("probability").about(0.0391, 2e-3),
                (number_of("slope") - number_of("probability")).about(-1.0, 1e-12),
                number_of("loss").about(3.241, 1e-3),
            ),
            moves=(Move("label=1", (number_of("probability") > 0.75, number_of("slope") > -0.25)),),
        ),
        Scene(
            "closed-form",
            "race",
            address="v=1&surface=linear_regression&steps=50&opt=sgd,newton&newton.learning_rate=1.0&sgd.learning_rate=0.3&batch_size=100",
            title="The cross is a formula",
            question="How many steps does Newton need, and why?",
            watch="The cross is the closed-form solution. Then choose the surface Logistic, log-loss, and start at (0, 0).",
            answer=(
                "One: the loss of linear regression is a quadratic, so one linear system solves it. "
                "Logistic regression has no such formula; Newton solves one system after the other and is there after 6."
            ),
            sliders=("sgd.learning_rate", "start", "batch_size"),
            promise=(converges("newton"), arrival("newton").about(1, 0), arrives("newton", before="sgd")),
            moves=(Move("surface=logistic_log_loss&start=0.0,0.0", (converges("newton"), arrival("newton").about(6, 0))),),
        ),
        Scene(
            "softmax",
            "train",
            address=f"v=1&mlp.data=iris&mlp.points=200&mlp.depth=0&mlp.width=16&{PLAIN}&opt=sgd&sgd.learning_rate=0.3&steps=300",
            title="Softmax regression",
            question="Which kinds of iris can straight lines tell apart?",
            watch="The regions: three linear scores, and the largest of them wins. The disputed flowers lie on one of the borders.",
            answer=(
                "One kind stands apart, the two others overlap a little: about 95 in 100 flowers are right, "
                "held out as well. Without hidden layers the loss is convex: there is one minimum, and the way leads down to it."
            ),
            sliders=("sgd.learning_rate", "batch_size", "steps"),
            promise=(accuracy("sgd") > 0.9, held_out_accuracy("sgd") > 0.9, final_loss("sgd") < 0.25),
        ),
        Scene(
            "linear-surface",
            "race",
            address="v=1&surface=linear_regression&opt=sgd&sgd.learning_rate=0.15&batch_size=100",
            title="The bowl of linear regression",
            question="What does the mean of the input do to the bowl?",
            watch="The bowl over slope and intercept. Move the mean of the input away from 0.",
            answer=(
                "Centred inputs make it nearly round: there after 48 steps. With a mean of 2 slope and intercept are tied together, "
                "the bowl turns and narrows: 285 steps. Z-scored inputs make it round again: 42."
            ),
            sliders=("linear_regression.offset", "linear_regression.scale", "sgd.learning_rate"),
            promise=(converges("sgd"), falls("sgd"), arrival("sgd") < 60, arrival("sgd").about(48, 0)),
            moves=(
                Move("linear_regression.offset=2.0", (arrival("sgd").about(285, 0),)),
                Move("linear_regression.offset=2.0&linear_regression.z_score=on", (arrival("sgd").about(42, 0),)),
            ),
        ),
        Scene(
            "mlp-landscape",
            "train",
            address=f"v=1&mlp.points=100&mlp.depth=6&mlp.width=8&{PLAIN}&opt=sgd&sgd.learning_rate=0.05&steps=300&plane=random&data_seed=1",
            title="Six hidden layers, with and without skips",
            question="What do skip connections do for a deep net?",
            watch="The ground is the loss on a random plane, each direction scaled like the weights of its unit. Then switch the skips on.",
            answer=(
                "Without skips the loss is about 0.2 after 300 updates, with them below 0.05. "
                "A random plane shows the ground about the end, and next to nothing of the path: a few per cent of its variance."
            ),
            sliders=("sgd.learning_rate", "batch_size", "steps"),
            promise=(final_loss("sgd") > 0.12, plane_keeps() < 0.05),
            moves=(Move("mlp.skip=on", (final_loss("sgd") < 0.05, plane_keeps() < 0.05)),),
        ),
        Scene(
            "mlp-race",
            "train",
            address=f"{MOONS}&opt=sgd,momentum,adam&adam.learning_rate=0.02&momentum.learning_rate=0.1"
            "&sgd.learning_rate=0.1&steps=300&data_seed=1",
            title="One network, one set of batches, three rules",
            question="Who trains this network best?",
            watch="The small pictures: who bends the border between the moons? The plane holds two of 1,185 directions.",
            answer=(
                "Momentum and Adam bend the border and have nearly all training examples right, plain descent still has a straight one. "
                "The plane keeps more than four fifths of the variance of the paths."
            ),
            sliders=("sgd.learning_rate", "momentum.learning_rate", "adam.learning_rate"),
            promise=(
                3 * final_loss("momentum") < final_loss("sgd"),
                3 * final_loss("adam") < final_loss("sgd"),
                accuracy("adam") > 0.97,
                accuracy("momentum") > 0.97,
                accuracy("sgd") < 0.95,
                plane_keeps() > 0.8,
            ),
        ),
        Scene(
            "xor",
            "train",
            address=f"v=1&mlp.data=xor&mlp.points=200&mlp.depth=0&mlp.width=4&{PLAIN}&opt=adam&adam.learning_rate=0.05&steps=200",
            title="No line separates XOR",
            question="Can a straight border separate the two classes?",
            watch="The regions, and the loss beside log 2 = 0.693, that of a coin. Then choose one hidden layer.",
            answer=(
                "No: without a hidden layer the loss stays at log 2. "
                "One hidden layer of four units bends the border and gets nearly all examples right."
            ),
            sliders=("adam.learning_rate", "steps"),
            promise=(final_loss("adam") > 0.68, accuracy("adam") < 0.76),
            moves=(Move("mlp.depth=1", (final_loss("adam") < 0.15, accuracy("adam") > 0.95)),),
        ),
        Scene(
            "interpolation",
            "train",
            address=f"{MOONS}&opt=adam&adam.learning_rate=0.02&steps=300&plane=through&data_seed=1",
            title="Straight from the start to the end",
            question="Is there a hill between the first weights and the last?",
            watch="The plane goes through both. Follow the straight line between them, and compare it with the path.",
            answer=(
                "No: on the straight line the loss falls all the way, from 0.64 to below 0.03. "
                "The path takes another way, but nothing forced it to go round."
            ),
            sliders=("adam.learning_rate", "steps", "batch_size"),
            promise=(falls_straight_to_its_end("adam"), 20 * final_loss("adam") < loss_at("adam", 0)),
        ),
        Scene(
            "bumps",
            "train",
            address="v=1&mlp.data=curve&mlp.points=100&mlp.depth=1&mlp.width=2&mlp.validation=0.3&mlp.activation=sigmoid"
            "&mlp.initialisation=glorot&mlp.skip=off&mlp.loss=usual&opt=adam&adam.learning_rate=0.1&steps=1000&batch_size=70&mlp.noise=0.0",
            title="Bumps make a curve",
            question="How many sigmoid units does this curve need?",
            watch="The fitted curve. A pair of sigmoid units makes one bump. Then choose eight units.",
            answer="Two make one bump and miss the other: a loss of about 0.04. Eight follow the curve, with a loss below 0.001.",
            sliders=("adam.learning_rate", "steps"),
            promise=(final_loss("adam") > 0.02,),
            moves=(Move("mlp.width=8", (final_loss("adam") < 1e-3, held_out_loss("adam") < 1e-3)),),
        ),
        Scene(
            "polynomial-fit",
            "models",
            address="v=1&fit.degree=2",
            title="Too stiff, about right, too free",
            question="Which degree fits the points that it was not shown?",
            watch="The curve at the left, both errors at the right. Drag the ruler to 8, then to 20. Then give degree 20 an L2 penalty.",
            answer=(
                "Degree 8, with a held-out error of 0.099, near the 0.09 of the noise alone. Degree 2 misses the bends: 0.53. "
                "Degree 20 has the lowest training error and a held-out error above 50; an L2 penalty of 0.001 brings it below 0.2."
            ),
            sliders=("fit.degree", "fit.points", "fit.l2"),
            promise=(
                number_of("best degree").about(8, 0),
                number_of("lowest held-out error").about(0.0988, 0.01),
                number_of("held-out error").about(0.531, 0.01),
                number_of("training error") > 0.3,
            ),
            moves=(
                Move("fit.degree=8", (number_of("held-out error").about(0.0988, 0.01), number_of("training error") < 0.09)),
                Move("fit.degree=20", (number_of("held-out error") > 50, number_of("training error") < 0.05)),
                Move("fit.degree=20&fit.l2=1e-3", (number_of("held-out error") < 0.2,)),
                Move("fit.degree=20&fit.points=60", (number_of("held-out error") < 0.2,)),
            ),
        ),
        Scene(
            "split",
            "models",
            address="v=1&part=three-sets",
            title="One fits, one chooses, one judges",
            question="Training, validation or test: which error can be believed?",
            watch="The bars: what each set says of the degree that validation chose, and what is true. Then take 100 validation points.",
            answer=(
                "Only that of the test. Over 200 draws the choice truly has error 0.129. Training says 0.074, validation 0.104: both had a "
                "say in it. The test says 0.133 ± 0.004. With 100 validation points there is less chance to be lucky: 0.110 and 0.114."
            ),
            sliders=("sets.points", "sets.held_out", "sets.noise"),
            promise=(
                number_of("training") < 0.6 * number_of("truly"),
                number_of("validation") < 0.85 * number_of("truly"),
                (number_of("test") - number_of("truly")) < 3 * number_of("standard error"),
                (number_of("truly") - number_of("test")) < 3 * number_of("standard error"),
                number_of("truly").about(0.129, 0.01),
                number_of("test").about(0.133, 0.01),
            ),
            moves=(
                Move("sets.held_out=100", (number_of("validation").about(0.110, 0.01), number_of("truly").about(0.114, 0.01))),
                Move("sets.points=60", (number_of("training") > 0.7 * number_of("truly"),)),
            ),
        ),
        Scene(
            "double-descent",
            "models",
            address="v=1&part=double-descent",
            title="Up, and down again",
            question="What happens to the test error with more features than points?",
            watch="The peak, and the size of the weights at the right. Then move the L2 penalty to 0.01.",
            answer=(
                "It peaks at 9.4 where 10 features just fit 10 noisy labels, with large weights. Beyond, the fit of least norm improves: "
                "0.65 with 60 features, less than the 1.15 before the peak. With an L2 penalty of 0.01 there is no peak."
            ),
            sliders=("wide.l2", "wide.points", "wide.noise"),
            promise=(
                number_of("peak at").about(10, 0),
                number_of("peak").about(9.4, 0.01),
                number_of("beyond").about(0.65, 0.01),
                number_of("beyond") < number_of("best before"),
                number_of("peak") > 5 * number_of("best before"),
            ),
            moves=(
                Move("wide.l2=0.01", (number_of("at as many") < 1, number_of("peak") < 1)),
                Move("wide.points=20", (number_of("peak at").about(20, 0), number_of("peak") > 10 * number_of("beyond"))),
            ),
        ),
        Scene(
            "capacity",
            "train",
            address=f"v=1&mlp.points=100&mlp.depth=0&mlp.width=32&{PLAIN}"
            "&opt=adam&adam.learning_rate=0.02&steps=300&batch_size=70&mlp.noise=0.4",
            title="Too little, too much",
            question="When does a larger network do worse?",
            watch="Training loss beside held-out loss. Then choose two hidden layers, then move the L2 penalty.",
            answer=(
                "A straight border misses the bend: both losses stay above 0.2. Two hidden layers of 32 learn 70 noisy examples "
                "by heart: the training loss goes to zero, the held-out one above 0.5. An L2 penalty of 0.01 brings it below 0.35."
            ),
            sliders=("mlp.l2", "mlp.noise", "steps"),
            promise=(final_loss("adam") > 0.2, held_out_loss("adam") > 0.2, held_out_loss("adam") < 0.35),
            moves=(
                Move(
                    "mlp.depth=2",
                    (final_loss("adam") < 0.05, held_out_loss("adam") > 0.5, held_out_loss("adam") > 2 * lowest_held_out_loss("adam")),
                ),
                Move("mlp.depth=2&mlp.l2=0.01", (final_loss("adam") > 0.2, held_out_loss("adam") < 0.35)),
            ),
        ),
        Scene(
            "activations",
            "models",
            address="v=1&part=activations",
            title="Slopes that multiply",
            question="Why does a gradient vanish on its way through many layers?",
            watch="The derivatives, and below them what several layers make of them. Drag both rulers; then set s to 0, and to 2.",
            answer=(
                "Every layer multiplies it by a derivative. With s = −2 five sigmoids leave 0.000013 of it; even at best, at s = 0, "
                "ten leave a millionth. ReLU keeps all of it where s > 0 and nothing elsewhere: its derivative at 0 is taken as 0."
            ),
            sliders=("s", "layers"),
            promise=(
                number_of("product of sigmoid").about(1.28e-5, 5e-3),
                number_of("product of tanh") < number_of("product of sigmoid"),
                number_of("slope of ReLU") < 1e-12,
            ),
            moves=(
                Move(
                    "s=0.0&layers=10",
                    (
                        number_of("slope of sigmoid").about(0.25, 1e-12),
                        number_of("product of sigmoid").about(0.25**10, 1e-9),
                        number_of("slope of ReLU") < 1e-12,
                        number_of("product of tanh").about(1.0, 1e-12),
                    ),
                ),
                Move("s=2.0", (number_of("product of ReLU").about(1.0, 1e-12), number_of("product of tanh") < 1e-5)),
            ),
        ),
        Scene(
            "backprop",
            "models",
            address="v=1&part=backprop",
            title="Forward, then back",
            question="How does L know what x did to it?",
            watch="Play it step by step: the values from x to L, then the derivatives from L to x. Then drag x, and play again.",
            answer=(
                "Each node takes the derivative of the next one times the slope of the edge, and x adds up two ways: "
                "6.89 · 2.4 by y₁ and 5.13 · 0.362 by y₂, together 18.4. One way back gives the derivative in every node."
            ),
            sliders=("input",),
            promise=(
                number_of("dL/dx").about(18.38697, 1e-6),
                number_of("dL/dy₁").about(6.88631, 1e-6),
                number_of("dL/dy₂").about(5.13255, 1e-6),
                number_of("dL/dh").about(3.56427, 1e-6),
                number_of("L").about(3.17601, 1e-6),
            ),
            moves=(
                Move("input=0.0", (number_of("L").about(1.0, 1e-12), number_of("dL/dh").about(-2.0, 1e-12), number_of("dL/dx") < 1e-12)),
            ),
        ),
        Scene(
            "softmax-templates",
            "models",
            address="v=1&part=templates",
            title="Ten templates",
            question="What does a linear classifier look for in a digit?",
            watch="The ten rows of the weights as pictures: where ink speaks for the digit, and where against it. Then set 1 update.",
            answer=(
                "For a 0 its ring, and no ink in the middle. After one update each template is about the mean of its class minus the mean "
                "of all, and 70 in 100 held-out digits are right; after 100 it is what tells the classes apart, and 93 are."
            ),
            sliders=("templates.updates",),
            promise=(number_of("held out") > 0.92, number_of("right") > 0.95),
            moves=(Move("templates.updates=1", (number_of("held out") > 0.65, number_of("held out") < 0.75)),),
        ),
    ),
)
