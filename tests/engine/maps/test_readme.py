"""The notebook's maps as the README writes them."""

import re

from engine import OUTCOMES
from spec import ROOT, load


def test_the_maps_of_the_readme():
    (text,) = re.findall(r"```python\n(from engine import OUTCOMES.*?)```", (ROOT / "README.md").read_text(), re.S)
    told = {"load": load}
    exec(f"from engine import trace\n{text}", told)  # our own text
    found, basins, run = told["found"], told["basins"], told["run"]
    assert found.outcomes.shape == (32, 32)
    assert OUTCOMES[found.outcomes[0, 0]] == run.outcome
    assert 0 < found.share("converged") < 1
    assert basins.outcomes.shape == (32, 32)
    assert sum(basins.share_of(minimum) for minimum in range(4)) <= 1
    assert basins.share_lowest > 0.9
