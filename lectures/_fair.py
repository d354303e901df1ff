"""Scenes of rules that are compared fairly: each at the best rate of an equal search."""

from lectures._promises import Figure, converges, diverges, final_loss, is_still_on_its_way
from views.scene import Move, Scene


def best(rule: str) -> Figure:
    """The median final loss of a rule at its best rate."""
    return Figure(f"best median final loss of {rule}", lambda found: found.optima[rule].loss)


def width(rule: str) -> Figure:
    """How many times the largest good rate of a rule is the smallest."""
    return Figure(f"factor of the good rates of {rule}", lambda found: found.optima[rule].width)


FAIR = (
    Scene(
        "fair-rates",
        "race",
        address="v=1&surface=bowl&steps=100&opt=sgd,momentum,adam"
        "&adam.learning_rate=0.05&momentum.learning_rate=0.0039&sgd.learning_rate=0.072&bowl.curvature_2=30.0",
        title="Was the race fair?",
        question="Plain descent has left. Is it the worst of the three?",
        watch="These rates were good on a rounder bowl. Choose “tuned”: each rule gets the best of 64 rates, at 100 gradients a run.",
        answer=(
            "Its rate was the worst. Tuned, plain descent ends 7 times as high as Momentum, which is best, and 8 times lower than Adam. "
            "But only Adam forgives: its good rates span more than a factor 70, those of Momentum 1.2."
        ),
        sliders=("same", "bowl.curvature_2"),
        promise=(diverges("sgd"), is_still_on_its_way("momentum")),
        moves=(
            Move(
                "same=tuned",
                (
                    best("momentum") < 0.5 * best("sgd"),
                    (best("sgd") / best("momentum")).about(6.9, 0.05),
                    4 * best("sgd") < best("adam"),
                    (best("adam") / best("sgd")).about(8.2, 0.05),
                    width("momentum") < 1.3,
                    width("adam") > 60,
                    is_still_on_its_way("sgd"),
                    final_loss("momentum") < final_loss("sgd"),
                ),
            ),
            Move("same=tuned&tuned.momentum=0.044", (final_loss("sgd") < final_loss("momentum"), best("momentum") < best("sgd"))),
        ),
    ),
    Scene(
        "fair-widths",
        "race",
        address="v=1&opt=sgd,momentum,adam&same=tuned&adam.learning_rate=0.45&momentum.learning_rate=0.0032&sgd.learning_rate=0.029",
        title="How exactly must a rate be right?",
        question="All three are tuned. Whose rate must be met exactly?",
        watch="The curves of the final loss over the rates. Drag a head along its curve: the race follows.",
        answer=(
            "Momentum's: on Beale its best rate lies beside the cliff, and at 1.3 times as much it diverges. Adam's may be half or twice "
            "the best. Here Adam wins too, on a narrow bowl it does not."
        ),
        sliders=("same", "tuned.momentum", "tuned.adam"),
        promise=(
            width("momentum") < 1.5,
            width("adam") > 5,
            width("momentum") < width("sgd"),
            10 * best("adam") < best("momentum"),
            best("momentum") < best("sgd"),
            converges("adam"),
        ),
        moves=(
            Move("tuned.momentum=0.0092", (diverges("momentum"), converges("adam"))),
            Move("tuned.adam=0.371", (converges("adam"),)),
            Move("tuned.adam=1.48", (converges("adam"),)),
        ),
    ),
)
