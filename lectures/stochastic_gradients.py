"""Stochastic gradients and batches."""

from lectures._batches import BATCHES
from lectures._promises import (
    arrival,
    converges,
    cycles,
    ends_at,
    falls,
    height_at,
    jitters,
    place,
    radius,
    rises,
    since,
)
from lectures._seeds import BATCHES as OF_SEEDS
from lectures._seeds import HELD_OUT, WELLS
from views.scene import Lecture, Move, Scene

SEEDS = range(1, 8)

LECTURE = Lecture(
    "Stochastic gradients and batches",
    4,
    rows="batch-vs-sgd function-view sample-variance measuring-loss batch-rate small-batch-test clumped-data order chasing "
    "variance unbiased rates averaging kmeans batch-size batch-size-seeds flat-minima flat-minima-seeds",
    scenes=(
        Scene(
            "batch-vs-sgd",
            "race",
            address="v=1&surface=linear_regression&unit=epochs&opt=sgd&sgd.learning_rate=0.1&batch_size=1",
            title="One example a step, or all of them",
            question="After how many epochs is it near the minimum?",
            watch="The loss against epochs, 100 examples each. Move the batch size from 1 to 100.",
            answer=(
                "With one example a step an epoch is 100 updates, and one is enough; then it jitters within 0.22. "
                "With all 100 an epoch is one update: it takes 73, and then it rests. Batches of 10 jitter within 0.045."
            ),
            sliders=("batch_size", "sgd.learning_rate", "steps"),
            promise=(jitters("sgd"), height_at("sgd", 100) < 0.03, radius("sgd") > 0.15, radius("sgd").about(0.215, 0.01)),
            moves=(
                Move("batch_size=10", (jitters("sgd"), radius("sgd").about(0.045, 0.01), since("sgd") < 100)),
                Move("batch_size=100", (converges("sgd"), falls("sgd"), arrival("sgd").about(73, 0))),
            ),
        ),
        Scene(
            "function-view",
            "race",
            address="v=1&surface=linear_regression&steps=100&opt=sgd&sgd.learning_rate=0.3&linear_regression.points=20&batch_size=1",
            title="The fitted line itself",
            question="Does every update make the line better?",
            watch="The line over the examples, and which example each update sees.",
            answer=(
                "No. One example pulls the line towards itself, whatever the others say: after 46 of 100 updates the loss over all "
                "examples is higher than before. With all 20 in every update it falls each time."
            ),
            sliders=("batch_size", "sgd.learning_rate"),
            promise=(rises("sgd") > 30, rises("sgd").about(46, 0), jitters("sgd")),
            moves=(Move("batch_size=20", (falls("sgd"), converges("sgd"))),),
        ),
        Scene(
            "sample-variance",
            "race",
            address="v=1&surface=linear_regression&steps=100&opt=sgd&sgd.learning_rate=0.3"
            "&linear_regression.points=20&linear_regression.noise=1.5&batch_size=20",
            title="Another sample, another fit",
            question="How much of the fitted slope is the sample?",
            watch="The cross is the best fit to these 20 examples. Then change the data seed.",
            answer=(
                "Much of it: the true slope is 1.2, four samples of 20 give 1.20, 0.16, 0.81 and 0.86. "
                "Samples of 500 give 1.21, 1.20, 1.18 and 1.06."
            ),
            sliders=("linear_regression.noise", "linear_regression.outliers"),
            promise=(converges("sgd"), ends_at("sgd", 1.2015262, 0.5937142)),
            moves=(
                *(Move(f"data_seed={k}", (place("sgd", 0, 100).about(w, 0.01),)) for k, w in ((1, 0.163), (2, 0.813), (3, 0.859))),
                *(
                    Move(f"linear_regression.points=500&batch_size=500&data_seed={k}", (place("sgd", 0, 100).about(w, 0.01),))
                    for k, w in enumerate((1.207, 1.199, 1.181, 1.063))
                ),
            ),
        ),
        Scene(
            "clumped-data",
            "race",
            address="v=1&surface=clumped_data&order=fixed&opt=sgd&sgd.learning_rate=0.3&batch_size=4",
            title="Examples that say the same",
            question="What do four examples know of a hundred?",
            watch="The examples lie in four clumps, and every batch has one of each.",
            answer=(
                "Almost everything: after 18 updates, 72 examples, it is as near as the full batch is after 1,800. "
                "Spread the clumps to 1 and batches of four stay 0.25 away."
            ),
            sliders=("clumped_data.spread", "batch_size", "sgd.learning_rate"),
            promise=(height_at("sgd", 18) < 1e-3, height_at("sgd", 300) < 1e-3),
            moves=(
                Move("batch_size=100", (converges("sgd"), height_at("sgd", 18) < 1e-3)),
                Move("clumped_data.spread=1.0", (cycles("sgd", 25), height_at("sgd", 300) > 0.05)),
            ),
        ),
        Scene(
            "order",
            "race",
            address="v=1&surface=linear_regression&order=fixed&opt=sgd&sgd.learning_rate=0.1&linear_regression.points=20&batch_size=1",
            title="The order of the examples",
            question="What does a fixed order do?",
            watch="The end of the path: the same 20 points again and again. Then choose another order.",
            answer=(
                "Every epoch shows the same 20 examples in the same order, so the path ends in a cycle of 20 points. "
                "Shuffled anew in every epoch, or drawn with replacement, it jitters and repeats nothing."
            ),
            sliders=("batch_size", "sgd.learning_rate"),
            promise=(cycles("sgd", 20),),
            moves=(
                Move("order=shuffled", (jitters("sgd"),)),
                Move("order=replacement", (jitters("sgd"),)),
                Move("batch_size=20", (converges("sgd"),)),
            ),
        ),
        Scene(
            "chasing",
            "race",
            address="v=1&surface=line_through_origin&opt=sgd&sgd.learning_rate=0.3&line_through_origin.points=20&batch_size=1",
            title="Chasing the last example",
            question="Will this line ever settle?",
            watch="Each example pulls the line to its own slope.",
            answer=(
                "No: at a constant rate it follows whichever example came last and stays within 0.26 of the best slope. "
                "With a rate that falls like 1/t it settles, and with all 20 examples a step it is there after 10."
            ),
            sliders=("sgd.learning_rate", "batch_size"),
            promise=(jitters("sgd"), radius("sgd") > 0.15, radius("sgd").about(0.256, 0.01)),
            moves=(
                Move("schedule=inverse_time", (radius("sgd") < 0.05,)),
                Move("batch_size=20", (converges("sgd"), arrival("sgd").about(10, 0))),
            ),
        ),
        Scene(
            "batch-size",
            "race",
            address="v=1&surface=linear_regression&steps=1000&opt=sgd&sgd.learning_rate=0.05&linear_regression.points=500&batch_size=2",
            title="Twice the batch, twice the rate",
            question="How should the rate change when the batch is twice as large?",
            watch="How far the path jitters about the minimum, and from which step on.",
            answer=(
                "In proportion. Two examples at a rate of 0.05 and four at 0.1 jitter within the same 0.11, "
                "but the second is there after 24 steps instead of 58. Eight examples at 0.05 jitter within 0.05."
            ),
            sliders=("batch_size", "sgd.learning_rate"),
            promise=(jitters("sgd"), radius("sgd") < 0.15, radius("sgd").about(0.111, 0.01), since("sgd").about(58, 0)),
            moves=(
                Move("batch_size=4&sgd.learning_rate=0.1", (radius("sgd").about(0.111, 0.01), since("sgd").about(24, 0))),
                Move("batch_size=8", (radius("sgd").about(0.05, 0.01),)),
            ),
        ),
        Scene(
            "flat-minima",
            "race",
            address="v=1&surface=two_wells&steps=600&batch=1&sigma=4.0&opt=sgd&sgd.learning_rate=0.1&start=-2.3,0.3",
            title="Noise prefers the flat well",
            question="Which well does noise leave?",
            watch="The start is in the sharp well, which is the deeper one. Change the seed, then the batch size.",
            answer=(
                "The sharp one. With one example a step all of eight seeds end in the flat well. "
                "With sixteen the noise is a quarter as large, and none of them leaves."
            ),
            sliders=("batch", "sigma", "sgd.learning_rate"),
            promise=(place("sgd", 0, 600) > 0,),
            moves=(
                *(Move(f"seed={k}", (place("sgd", 0, 600) > 0,)) for k in SEEDS),
                *(Move(f"batch=16&seed={k}", (place("sgd", 0, 600) < -1.5,)) for k in (0, *SEEDS)),
            ),
        ),
        WELLS,
        OF_SEEDS,
        HELD_OUT,
        *BATCHES,
    ),
)
