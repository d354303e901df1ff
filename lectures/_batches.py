"""The scenes of the page of batches: spread and mean of gradients, what is heard of the loss, bounds, averages, k-means."""

from lectures._numbers import number_of
from lectures._promises import mean_height
from views.scene import Move, Scene

BATCHES = (
    Scene(
        "variance",
        "batches",
        address="v=1",
        title="The spread of a batch",
        question="How much does a batch of eight tell more than one example?",
        watch="At the left where 1024 batches put the slope, at the right the variance against the batch size. Drag the ruler.",
        answer=(
            "The variance is σ²/B: eight examples have an eighth of it. Drawn without replacement it is a little less, by the factor "
            "(N − B)/(N − 1), and a batch of all 128 has none."
        ),
        sliders=("batch", "drawn", "spread"),
        promise=((number_of("of one") / number_of("variance")) > 7, number_of("variance").about(number_of("expected"), 0.12)),
        moves=(
            Move("batch=32", (number_of("variance").about(number_of("expected"), 0.12),)),
            Move("batch=32&drawn=with-replacement", (number_of("variance").about(number_of("expected"), 0.12),)),
            Move("batch=128", (number_of("variance") < 1e-20,)),
        ),
    ),
    Scene(
        "unbiased",
        "batches",
        address="v=1&part=unbiased&batch=2",
        title="Right on average",
        question="Batches of two are often far off. Is their mean?",
        watch="The mean of more and more batches, between the lines that chance allows. Drag the ruler to 64 and to 128.",
        answer=(
            "No: on average a batch has the gradient of all examples. With replacement the mean of k batches is off by about σ/√(kB). "
            "Shuffled, the 64 batches of an epoch hold every example once, so their mean is the full gradient itself."
        ),
        sliders=("means", "batch", "place"),
        promise=(
            number_of("shuffled anew every epoch").about(number_of("full"), 1e-12),
            (number_of("with replacement") - number_of("full")) < 3 * number_of("standard error"),
            (number_of("full") - number_of("with replacement")) < 3 * number_of("standard error"),
        ),
        moves=(
            Move("means=128", (number_of("shuffled anew every epoch").about(number_of("full"), 1e-12),)),
            Move("batch=128&means=1", (number_of("shuffled anew every epoch").about(number_of("full"), 1e-12),)),
        ),
    ),
    Scene(
        "measuring-loss",
        "batches",
        address="v=1&part=which-loss",
        title="Four losses of one training",
        question="Which of these losses is the training's?",
        watch="The dots are what each batch says. Which line lies on the true training loss, and which stays above it?",
        answer=(
            "None of the cheap ones exactly. Single batches of 8 scatter by 0.06, their running average is off by 0.005 and comes late; "
            "the held-out loss answers another question, and stays above: 0.141 beside 0.102."
        ),
        sliders=("batch", "rate", "update"),
        promise=(
            number_of("average off") < 0.2 * number_of("batch off"),
            number_of("held_out") > number_of("training"),
            number_of("training").about(0.102, 0.02),
            number_of("held_out").about(0.141, 0.02),
        ),
        moves=(
            Move("batch=128", (number_of("batch off") < 1e-12,)),
            Move("update=64", (number_of("average off") > 0.4 * number_of("batch off"),)),
        ),
    ),
    Scene(
        "batch-rate",
        "batches",
        address="v=1&part=batch-and-rate",
        title="Four times better for sixteen times the work",
        question="A batch sixteen times as large: how much better is it?",
        watch="The bound over updates at the left, over examples at the right. Below, how many updates were needed. Drag the rulers.",
        answer=(
            "Per update √16 = 4 times at best: after 4096 updates the bound is 3.8 times lower. But these are sixteen times the examples, "
            "and after as many the larger batch is behind. Measured to one error, sixteen times the examples save a factor 11 of the "
            "updates. It pays where a batch is computed as fast as one example."
        ),
        sliders=("by.batch", "by.seen", "by.error"),
        promise=(
            number_of("per update") < 4,
            number_of("per update").about(3.82, 0.01),
            number_of("per example") > 1,
            (number_of("updates by 1") / number_of("updates by 16")).about(11.4, 0.05),
        ),
        moves=(
            Move("by.batch=64", (number_of("per update") < 8, number_of("per example") > 1.5)),
            Move("by.batch=128", ((number_of("updates by 1") / number_of("updates by 128")) < 64,)),
        ),
    ),
    Scene(
        "rates",
        "batches",
        address="v=1&part=strongly-convex",
        title="Two kinds of slow",
        question="How much slower is descent on noisy gradients?",
        watch="Both axes count in powers. The bound, 256 noisy runs in the mean, and one without noise.",
        answer=(
            "With rates 1/(λt) the noisy loss falls like 1/T, a straight line, far below its bound. Without noise it falls by a factor "
            "of 0.81 with every update: a hundred updates leave next to nothing."
        ),
        sliders=("steep", "of_gradient", "after"),
        promise=(
            number_of("noisy") < 0.01 * number_of("bound"),
            number_of("full") < 1e-9,
            number_of("factor").about(0.81, 1e-9),
            number_of("noisy").about(7.9e-4, 0.05),
        ),
        moves=(Move("after=512", (number_of("noisy").about(1.6e-3, 0.15),)),),
    ),
    Scene(
        "averaging",
        "batches",
        address="v=1&part=averaging",
        title="The middle of the jitter",
        question="The path jitters. Where is the middle of it?",
        watch="The iterates, and their average with more weight on later ones. Then take the decay to 0.",
        answer=(
            "At the minimum: in the last quarter the average has a loss 188 times less than the iterates, at the same constant rate. "
            "With decay 0 it is the plain mean, which still remembers the way there."
        ),
        sliders=("average.rate", "average.decay", "average.noise"),
        promise=(mean_height("average", 300) < 0.1 * mean_height("sgd", 300),),
        moves=(Move("average.noise=0.0", (mean_height("sgd", 300) < mean_height("average", 300),)),),
    ),
    Scene(
        "kmeans",
        "batches",
        address="v=1&part=k-means",
        title="K-means is descent too",
        question="Must k-means see every example before a centre moves?",
        watch="The loss over the examples seen, from the same 24 starts. Drag the ruler to 50 and to 2000.",
        answer=(
            "No. After 50 examples single ones have more than halved the loss, and whole passes have not begun to. "
            "In the end the three are close, 0.41 to 0.42: where a run ends is decided by its start."
        ),
        sliders=("clusters.batch", "clusters.spread", "clusters.seen"),
        promise=(
            number_of("single") < 0.9 * number_of("batch"),
            number_of("mini") < 0.9 * number_of("batch"),
            number_of("batch end") < 1.1 * number_of("single end"),
            number_of("single end") < 1.1 * number_of("batch end"),
        ),
        moves=(
            Move("clusters.seen=50", (number_of("single") < 0.5 * number_of("batch"),)),
            Move("clusters.seen=2000", (number_of("single").about(number_of("batch"), 0.1),)),
        ),
    ),
)
