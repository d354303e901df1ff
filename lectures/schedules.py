"""Schedules."""

from math import cos, pi

from lectures._promises import distance, jitters, mean_height, radius, rate_at, stalls
from views.scene import Lecture, Move, Scene

FALLING = ("linear", "polynomial", "inverse_square_root", "inverse_time", "exponential", "step", "multistep", "plateau", "one_cycle")

LECTURE = Lecture(
    "Schedules",
    3,
    rows="schedules robbins-monro",
    scenes=(
        Scene(
            "schedules",
            "race",
            address="v=1&surface=linear_regression&opt=sgd&schedule=cosine&sgd.learning_rate=0.3&batch_size=4",
            title="A falling rate on a noisy run",
            question="What does a falling rate do to a run that sees four examples a step?",
            watch="The curve under the rate, and the last quarter of the loss. Then choose other schedules.",
            answer=(
                "While the rate is high the path jitters, as it falls the path settles: the mean loss of the last quarter is 0.0001 above "
                "its minimum, at a constant rate 0.007. Restarts and cycles go up again, and the jitter with them."
            ),
            sliders=("sgd.learning_rate", "batch_size", "schedule.cosine.last"),
            promise=(mean_height("sgd", 225) < 5e-4, rate_at("sgd", 150).about(0.3 * cos(pi * 149 / 600) ** 2, 1e-9)),
            moves=(
                Move("schedule=constant", (jitters("sgd"), mean_height("sgd", 225) > 5e-3)),
                *(Move(f"schedule={stem}", (mean_height("sgd", 225) < 1e-3,)) for stem in FALLING),
                *(Move(f"schedule={stem}", (jitters("sgd"), mean_height("sgd", 225) > 2e-3)) for stem in ("cosine_restarts", "cyclic")),
            ),
        ),
        Scene(
            "robbins-monro",
            "race",
            address="v=1&surface=line_through_origin&steps=1000&opt=sgd&schedule=inverse_time"
            "&schedule.inverse_time.scale=20.0&sgd.learning_rate=0.1&batch_size=1",
            title="How fast should a rate fall?",
            question="How fast may the rate fall under noise?",
            watch="Where the path ends. Then choose the constant schedule and the exponential one with a factor of 0.9.",
            answer=(
                "Like 1/t: the rates add up without end, their squares do not, and it settles. A constant rate jitters within 0.21 "
                "for ever. With a factor of 0.9 all rates together are 1, and it stops 0.24 short of the minimum."
            ),
            sliders=("schedule.inverse_time.scale", "sgd.learning_rate", "batch_size"),
            promise=(mean_height("sgd", 750) < 1e-3, radius("sgd") < 0.05),
            moves=(
                Move("schedule=constant", (jitters("sgd"), radius("sgd").about(0.21, 0.02))),
                Move("schedule=exponential&schedule.exponential.gamma=0.9", (stalls("sgd", "rate"), distance("sgd").about(0.24, 0.02))),
            ),
        ),
    ),
)
