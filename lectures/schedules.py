"""Schedules."""

from math import cos, pi

from lectures._promises import converges, distance, escapes, jitters, mean_height, rate_at, stalls, step_length
from views.scene import Lecture, Move, Scene

FALLING = ("linear", "polynomial", "inverse_square_root", "inverse_time", "power", "exponential", "step", "multistep", "plateau")
GOING_UP = ("cosine_restarts", "cyclic")
SHARE = 0.2  # of what a constant rate leaves

LECTURE = Lecture(
    "Schedules",
    3,
    rows="schedules robbins-monro",
    scenes=(
        Scene(
            "schedules",
            "schedules",
            address="v=1",
            title="A falling rate on a noisy run",
            question="What does a falling rate do to a noisy run?",
            watch="The shape of the rate above, and the last quarter of the loss. Then move the schedule's slider.",
            answer=(
                "While the rate is high the path jitters, as it falls the path settles: in the last quarter the mean loss is 25 times "
                "less than at a constant rate, on the same noise. Restarts and cycles go up again, and the jitter with them."
            ),
            sliders=("rate", "schedule", "noise"),
            promise=(
                jitters("sgd-2"),
                mean_height("sgd", 225) < SHARE * mean_height("sgd-2", 225),
                rate_at("sgd", 150).about(0.3 * cos(pi * 149 / 600) ** 2, 1e-9),
            ),
            moves=(
                *(Move(f"schedule={stem}", (mean_height("sgd", 225) < SHARE * mean_height("sgd-2", 225),)) for stem in FALLING),
                *(Move(f"schedule={stem}", (mean_height("sgd", 225) > SHARE * mean_height("sgd-2", 225),)) for stem in GOING_UP),
                Move("part=six-together", (mean_height("sgd-6", 225) < SHARE * mean_height("sgd", 225),)),
                Move("part=warm-up", (escapes("adam-2"), converges("adam"), step_length("adam-2", 0, 1).about(0.9, 1e-6))),
                Move("part=one-cycle", (mean_height("momentum", 225) < mean_height("momentum-3", 225),)),
            ),
        ),
        Scene(
            "robbins-monro",
            "schedules",
            address="v=1&part=robbins-and-monro&power=1.0",
            title="How fast should a rate fall?",
            question="How fast may the rate fall under noise?",
            watch="The tabs over the rate: its sum, and the sum of its squares. Then move the power.",
            answer=(
                "Like 1/t: the rates add up without end, their squares do not, and it settles. A constant rate jitters for ever. "
                "With a factor of 0.8 all rates together are 1.5, and it stops where it is."
            ),
            sliders=("power", "gamma", "rate"),
            promise=(jitters("sgd"), mean_height("sgd-2", 225) < SHARE * mean_height("sgd", 225)),
            moves=(
                Move("power=0.0", (jitters("sgd-2"), mean_height("sgd-2", 225) > 0.9 * mean_height("sgd", 225))),
                Move("gamma=0.8", (stalls("sgd-3", "rate"), distance("sgd-3") > 0.1)),
            ),
        ),
    ),
)
