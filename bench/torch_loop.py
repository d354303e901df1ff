"""The same training as a plain torch loop, in an interpreter that has torch: `python torch_loop.py task.npz ends.npz`.

The task holds the weights, data, batches and rates; nothing of the app is imported. Ends with code 3 without torch.
"""

from __future__ import annotations

import importlib
import itertools
import sys
import time
from typing import Any

import numpy as np


def rules(torch: Any, rates: dict[str, float]) -> dict[str, Any]:
    """{stem: parameters -> torch optimizer}, as bench.networks sets ours."""
    optim = torch.optim
    return {
        "sgd": lambda w: optim.SGD(w, lr=rates["sgd"]),
        "momentum": lambda w: optim.SGD(w, lr=rates["momentum"], momentum=0.9),
        "nesterov": lambda w: optim.SGD(w, lr=rates["nesterov"], momentum=0.9, nesterov=True),
        "adagrad": lambda w: optim.Adagrad(w, lr=rates["adagrad"]),
        "rmsprop": lambda w: optim.RMSprop(w, lr=rates["rmsprop"], alpha=0.9),
        "adam": lambda w: optim.Adam(w, lr=rates["adam"]),
    }


def network(torch: Any, units: list[int], weights: np.ndarray) -> Any:
    """A tanh network with these weights: for each layer its matrix (in, out), row by row, then its bias."""
    parts, at = [], 0
    for before, after in itertools.pairwise(units):
        layer, middle, end = torch.nn.Linear(before, after), at + before * after, at + (before + 1) * after
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weights[at:middle].reshape(before, after).T.copy()))
            layer.bias.copy_(torch.tensor(weights[middle:end]))
        parts += [layer, torch.nn.Tanh()]
        at = end
    return torch.nn.Sequential(*parts[:-1])


def flat(model: Any) -> np.ndarray:
    """The weights in the order in which they came."""
    return np.concatenate([part for layer in model[::2] for part in (layer.weight.detach().numpy().T.ravel(), layer.bias.detach().numpy())])


def race(torch: Any, task: Any) -> dict[str, np.ndarray]:
    """{stem: last weights}."""
    units = [int(u) for u in task["units"]]
    inputs = torch.tensor(task["inputs"].astype(np.float32))
    one = units[-1] == 1
    targets = torch.tensor(task["targets"].astype(np.float32)[:, None]) if one else torch.tensor(task["targets"].astype(np.int64))
    loss = torch.nn.BCEWithLogitsLoss() if one else torch.nn.CrossEntropyLoss()
    batches = [torch.tensor(rows[:size]) for rows, size in zip(task["rows"].astype(np.int64), task["sizes"].astype(int), strict=True)]
    ends = {}
    for stem, make in rules(torch, dict(zip(task["stems"], task["rates"].tolist(), strict=True))).items():
        model = network(torch, units, task["weights"].astype(np.float32))
        optimizer = make(model.parameters())
        for rows in batches:
            optimizer.zero_grad()
            loss(model(inputs[rows]), targets[rows]).backward()
            optimizer.step()
        ends[stem] = flat(model)
    return ends


def main(task_file: str, ends_file: str) -> None:
    try:
        torch: Any = importlib.import_module("torch")
    except ImportError:
        sys.exit(3)
    torch.set_num_threads(1)  # such small products are slower on two
    task = np.load(task_file)
    race(torch, task)
    taken = []
    for _ in range(3):
        begin = time.perf_counter()
        ends = race(torch, task)
        taken.append(time.perf_counter() - begin)
    found: dict[str, Any] = {"seconds": np.median(taken), "version": torch.__version__, **ends}
    np.savez(ends_file, **found)


if __name__ == "__main__":
    main(*sys.argv[1:])
