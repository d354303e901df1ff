"""Models: what they can fit, what their parts do, how their gradients are found."""

from lectures._numbers import number_of
from views.scene import Move, Scene

MODELS = (
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
        moves=(Move("input=0.0", (number_of("L").about(1.0, 1e-12), number_of("dL/dh").about(-2.0, 1e-12), number_of("dL/dx") < 1e-12)),),
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
)
