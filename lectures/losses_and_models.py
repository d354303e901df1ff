"""Losses and models."""

from lectures._losses import LOSSES
from lectures._maps import TRAINABILITY
from lectures._models import MODELS
from lectures._promises import (
    accuracy,
    falls_straight_to_its_end,
    final_loss,
    held_out_loss,
    loss_at,
    lowest_held_out_loss,
    plane_keeps,
)
from views.scene import Lecture, Move, Scene

PLAIN = "mlp.validation=0.3&mlp.activation=tanh&mlp.initialisation=glorot&mlp.skip=off&mlp.loss=usual"
MOONS = f"v=1&mlp.points=100&mlp.depth=2&mlp.width=32&{PLAIN}"

LECTURE = Lecture(
    "Losses and models",
    5,
    rows="logistic log-loss-curve log-loss-convex closed-form mle softmax-templates softmax softmax-logits linear-surface "
    "mlp-landscape mlp-race trainability xor "
    "split polynomial-fit interpolation activations bumps capacity double-descent backprop",
    scenes=(
        *LOSSES,
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
        TRAINABILITY,
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
        *MODELS,
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
    ),
)
