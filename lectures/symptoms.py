"""The five symptoms."""

from views.scene import Lecture

LECTURE = Lecture(
    "The five symptoms",
    6,
    rows="symptom-diverged symptom-jitter symptom-stopped symptom-overfit symptom-seeds",
    scenes=(),
)
