"""Make torch_defaults.json: `python tests/figures/make_torch_defaults.py` in an environment that has torch.

Every default argument of every optimizer and of OneCycleLR, as their signatures say it.
"""

import inspect
import json
from pathlib import Path

import torch


def defaults(made):
    arguments = inspect.signature(made.__init__).parameters.values()
    plain = {
        one.name: one.default
        for one in arguments
        if isinstance(one.default, int | float | str | tuple | None) and one.default is not inspect.Parameter.empty
    }
    return {name: float(value) if isinstance(value, torch.Tensor) else value for name, value in plain.items()}


def main():
    rules = {
        name: defaults(made)
        for name, made in vars(torch.optim).items()
        if inspect.isclass(made) and issubclass(made, torch.optim.Optimizer) and made is not torch.optim.Optimizer
    }
    found = {"version": torch.__version__, **dict(sorted(rules.items())), "OneCycleLR": defaults(torch.optim.lr_scheduler.OneCycleLR)}
    Path(__file__).with_name("torch_defaults.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
