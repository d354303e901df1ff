"""Losses: what they ask of a prediction, and where they come from."""

from lectures._numbers import number_of
from lectures._promises import (
    accuracy,
    arrival,
    arrives,
    converges,
    falls,
    final_loss,
    held_out_accuracy,
    is_still_on_its_way,
    loss_at,
    only_here,
    stalls,
)
from views.scene import Move, Scene

PLAIN = "mlp.validation=0.3&mlp.activation=tanh&mlp.initialisation=glorot&mlp.skip=off&mlp.loss=usual"

LOSSES = (
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
            Move("logistic.rate=10.0", (converges("squared error"), converges("log-loss"), arrives("log-loss", before="squared error"))),
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
)
