"""The five symptoms: each scene starts broken, and its moves are the cures."""

from lectures._promises import (
    arrival,
    converges,
    diverges,
    final_loss,
    held_out_loss,
    is_still_on_its_way,
    jitters,
    lowest_held_out_loss,
    mean_height,
    radius,
)
from views.scene import Lecture, Move, Scene

LECTURE = Lecture(
    "The five symptoms",
    6,
    rows="symptom-diverged symptom-jitter symptom-stopped symptom-overfit symptom-seeds",
    scenes=(
        Scene(
            "symptom-diverged",
            "race",
            address="v=1&surface=linear_regression&opt=sgd&sgd.learning_rate=0.2&linear_regression.scale=4.0&batch_size=100",
            title="The loss diverged",
            question="What would you change?",
            watch="The first steps: each lands further up the other side.",
            answer=(
                "The rate: the inputs are spread by 4, so the bowl is some 16 times as steep along the slope. At 0.1 it is there after "
                "60 steps. Or the inputs: z-scored, the rate of 0.2 is there after 30."
            ),
            sliders=("sgd.learning_rate", "linear_regression.scale"),
            promise=(diverges("sgd"),),
            moves=(
                Move("sgd.learning_rate=0.1", (converges("sgd"), arrival("sgd").about(60, 0))),
                Move("linear_regression.z_score=on", (converges("sgd"), arrival("sgd").about(30, 0))),
            ),
        ),
        Scene(
            "symptom-jitter",
            "race",
            address="v=1&surface=noisy_moons&steps=400&opt=sgd&sgd.learning_rate=1.0&batch_size=1",
            title="The loss is too jittery",
            question="What would you change?",
            watch="The second half of the loss.",
            answer=(
                "The batch: with one example a step it jitters within 1.3, with 16 within 0.22, with all 100 it settles. "
                "Or the rate: at 0.2 it jitters less, but after 400 steps it is still on its way."
            ),
            sliders=("batch_size", "sgd.learning_rate"),
            promise=(jitters("sgd"), radius("sgd") > 0.8, radius("sgd").about(1.28, 0.02), mean_height("sgd", 200) > 5e-3),
            moves=(
                Move("batch_size=16", (jitters("sgd"), radius("sgd").about(0.22, 0.02))),
                Move("batch_size=100", (converges("sgd"), mean_height("sgd", 200) < 1e-3)),
                Move("sgd.learning_rate=0.2", (is_still_on_its_way("sgd"),)),
            ),
        ),
        Scene(
            "symptom-stopped",
            "race",
            address="v=1&surface=logistic_log_loss&steps=100&opt=sgd&sgd.learning_rate=0.1&batch_size=100&start=-4.0,2.0",
            title="Stopped before convergence",
            question="What would you change?",
            watch="The end of the loss: it still falls.",
            answer=(
                "Steps or rate: at a rate of 0.1 it takes 1,355 steps to arrive, at 2 it takes 61. "
                "With the same 100 steps a larger rate is enough."
            ),
            sliders=("sgd.learning_rate", "steps"),
            promise=(is_still_on_its_way("sgd"),),
            moves=(
                Move("sgd.learning_rate=2.0", (converges("sgd"), arrival("sgd").about(61, 0))),
                Move("steps=2000", (converges("sgd"), arrival("sgd").about(1355, 0))),
            ),
        ),
        Scene(
            "symptom-overfit",
            "train",
            address="v=1&mlp.points=100&mlp.depth=2&mlp.width=32&mlp.validation=0.3&mlp.activation=tanh&mlp.initialisation=glorot"
            "&mlp.skip=off&mlp.loss=usual&opt=adam&adam.learning_rate=0.02&steps=300&batch_size=70&mlp.noise=0.4",
            title="Overfitting",
            question="What would you change?",
            watch="The training loss goes to zero while the held-out loss rises.",
            answer=(
                "Penalise large weights: an L2 penalty of 0.01 takes the held-out loss from more than 0.5 to less than 0.35. "
                "Or stop early: after 40 updates it is as low. More examples would help as well."
            ),
            sliders=("mlp.l2", "steps"),
            promise=(final_loss("adam") < 0.05, held_out_loss("adam") > 0.5, held_out_loss("adam") > 2 * lowest_held_out_loss("adam")),
            moves=(
                Move("mlp.l2=0.01", (held_out_loss("adam") < 0.35,)),
                Move("steps=40", (held_out_loss("adam") < 0.35,)),
            ),
        ),
        Scene(
            "symptom-seeds",
            "race",
            address="v=1&surface=styblinski_tang&steps=200&batch=1&sigma=10.0&opt=sgd&sgd.learning_rate=0.02&start=0.1,0.1",
            title="Another value every time",
            question="What would you change?",
            watch="The end of the path. Then change the seed a few times.",
            answer=(
                "The start is on a hill, and the noise of the first steps chooses the valley: seeds 0, 2 and 5 end near −78, −64 and "
                "−49. With less noise a step, or a start on one side of the hill, every seed ends in the same one."
            ),
            sliders=("batch", "start", "sgd.learning_rate"),
            promise=(jitters("sgd"), final_loss("sgd") < -74),
            moves=(
                Move("seed=2", (final_loss("sgd") > -66, final_loss("sgd") < -60)),
                Move("seed=5", (final_loss("sgd") > -52,)),
                *(Move(f"batch=256&seed={k}", (final_loss("sgd") < -78,)) for k in (0, 2, 5)),
                *(Move(f"start=-1.0,-1.0&seed={k}", (final_loss("sgd") < -74,)) for k in (0, 2, 5)),
            ),
        ),
    ),
)
