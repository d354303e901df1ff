"""A multi-layer perceptron on small data; without hidden layers it is linear, logistic or softmax regression."""

import jax.numpy as jnp
import numpy as np

from spec import Choice, Network, Param
from surfaces.networks._layers import ACTIVATIONS, INITIALISATIONS, first_weights, layers, scores, sizes
from surfaces.networks._losses import LOSSES, hits, loss_of, loss_of_constant, losses_of, outputs_of, probabilities
from surfaces.networks._tasks import TASKS, split


def units(data, depth, width, loss):
    classes = TASKS[data].classes
    return sizes(TASKS[data].inputs, outputs_of(loss_of(loss, classes), classes), depth, width)


def init(seed, data, depth, width, loss, initialisation):
    return first_weights(np.random.default_rng(seed), units(data, depth, width, loss), initialisation)


def unravel(x, data, depth, width, loss):
    return layers(x, units(data, depth, width, loss))


def predict(x, inputs, data, depth, width, loss, activation, skip):
    z = scores(x, inputs, units(data, depth, width, loss), activation, skip)
    return probabilities(z, loss_of(loss, TASKS[data].classes), TASKS[data].classes)


def correct(x, examples, data, depth, width, loss, activation, skip):
    inputs, targets = examples
    return hits(predict(x, inputs, data, depth, width, loss, activation, skip), targets, TASKS[data].classes)


def constant_loss(examples, data, loss):
    return loss_of_constant(examples[1], loss_of(loss, TASKS[data].classes), TASKS[data].classes)


def examples(seed, data, points, validation, noise):
    return split(seed, data, points, validation, noise)[0]


def held_out(seed, data, points, validation, noise):
    return split(seed, data, points, validation, noise)[1]


def example_losses(x, examples, data, depth, width, loss, activation, skip, l2):
    inputs, targets = examples
    every = units(data, depth, width, loss)
    z = scores(x, inputs, every, activation, skip)
    penalty = 0.5 * l2 * sum(jnp.sum(matrix**2) for matrix, _ in layers(x, every))
    return losses_of(z, targets, loss_of(loss, TASKS[data].classes), TASKS[data].classes) + penalty


def formula(settings):
    data, loss = settings["data"], loss_of(settings["loss"], TASKS[settings["data"]].classes)
    depth, last = int(settings["depth"]), units(data, settings["depth"], settings["width"], settings["loss"])[-1]
    function = {"tanh": r"\tanh", "ReLU": r"\operatorname{ReLU}", "sigmoid": r"\sigma", "GELU": r"\operatorname{GELU}"}[
        settings["activation"]
    ]
    hidden = (
        rf"h_k = {function}(W_k h_{{k-1}} + b_k){' + h_{k-1}' if settings['skip'] == 'on' and depth > 1 else ''},\quad " if depth else ""
    )
    score = rf"z = W_{{{depth + 1}}} h_{{{depth}}} + b_{{{depth + 1}}},\quad h_0 = x"
    p = "z" if not TASKS[data].classes else r"\sigma(z)" if last == 1 or loss == "log-loss" else r"\operatorname{softmax}(z)"
    one = {
        "MSE": rf"\tfrac12 \lVert p_i - y_i \rVert^2,\quad p = {p}",
        "log-loss": rf"-\textstyle\sum_c \left[y_{{ic}} \log p_{{ic}} + (1 - y_{{ic}}) \log(1 - p_{{ic}})\right],\quad p = {p}",
        "cross-entropy": rf"-\log p_{{i, y_i}},\quad p = {p}",
    }[loss]
    return (
        rf"\begin{{gathered}} {hidden}{score} \\ "
        rf"f(w) = \tfrac1N \sum_i \ell_i + \tfrac{{\lambda}}2 \sum_k \lVert W_k \rVert^2,\quad \ell_i = {one} \end{{gathered}}"
    )


SURFACE = Network(
    name="Multi-layer perceptron",
    formula=formula,
    reference="D. E. Rumelhart, G. E. Hinton, R. J. Williams (1986); digits and iris from scikit-learn",
    question="Same network, same first weights, same batches. What does the rule change?",
    teaches="Same network, same first weights, same batches: only the rule differs.",
    params={
        "data": Choice(tuple(TASKS), label="data", help="What is learned."),
        "points": Choice(
            ("50", "100", "200", "500", "1000", "1797"),
            "500",
            label="examples",
            help="How many examples there are, training and validation together.",
        ),
        "validation": Choice(
            ("0.1", "0.2", "0.3", "0.5"),
            "0.3",
            label="held out",
            help="Share of the examples that no optimizer sees: the validation loss is measured on them.",
        ),
        "noise": Param(
            0.2, 0.0, 0.6, allowed="[0, inf)", label="noise", help="Spread of the examples about the shape they are drawn from."
        ),
        "depth": Choice(
            ("0", "1", "2", "3", "4", "6", "8"), "2", label="hidden layers", help="None is logistic, softmax or linear regression."
        ),
        "width": Choice(("1", "2", "3", "4", "8", "16", "32", "64", "128"), "16", label="units each", help="Units of every hidden layer."),
        "activation": Choice(tuple(ACTIVATIONS), label="activation"),
        "initialisation": Choice(
            INITIALISATIONS,
            label="first weights",
            help="normal: variance 1; small: standard deviation 0.01; zeros: all hidden units stay equal.",
        ),
        "skip": Choice(
            ("off", "on"), label="skips", help="Skip connections: a hidden layer adds to what it is given instead of replacing it."
        ),
        "loss": Choice(LOSSES, label="loss", help="Usual: log-loss for two classes, cross-entropy for more, MSE for a curve."),
        "l2": Param(
            0.0,
            0.0,
            0.1,
            r"\lambda",
            allowed="[0, inf)",
            label="L2 penalty",
            help="Pulls the matrices towards zero through the loss; a decoupled decay takes the biases too.",
        ),
    },
    init=init,
    predict=predict,
    unravel=unravel,
    examples=examples,
    validation=held_out,
    example_losses=example_losses,
    correct=correct,
    constant_loss=constant_loss,
    shown=lambda data: TASKS[data].shown,
    fit="boundary",
)
