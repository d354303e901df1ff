"""Make torch_networks.npz: `PYTHONPATH=. python tests/figures/make_torch_networks.py` in an environment that has torch.

The network is torch's own, of nn.Linear; only the data are this project's. Float64 throughout. All weights of all
steps would be 1.7 MB: stored are those of every WHOLE-th step, and of each step their coordinates along SHADOWS
directions.
"""

import itertools
from pathlib import Path

import numpy as np
import torch
from torch_network_settings import BATCH, CASES, DATA, NETWORKS, SEED, STEPS, WHOLE, shadows, start

from surfaces.networks._tasks import split

torch.set_default_dtype(torch.float64)


def network(units):
    """nn.Linear layers with tanh between them, at `start`."""
    layers, at, x = [], 0, torch.tensor(start(units))
    for before, after in itertools.pairwise(units):
        linear = torch.nn.Linear(before, after)
        with torch.no_grad():
            linear.weight.copy_(x[at : at + before * after].reshape(before, after).T)
            linear.bias.copy_(x[at + before * after : at + (before + 1) * after])
        layers += [linear, torch.nn.Tanh()]
        at += (before + 1) * after
    return torch.nn.Sequential(*layers[:-1])


def flat(net):
    parts = [part for layer in net if isinstance(layer, torch.nn.Linear) for part in (layer.weight.detach().T, layer.bias.detach())]
    return torch.cat([part.reshape(-1) for part in parts]).numpy().copy()


def order(count):
    """Batches of shuffled epochs; the last one of an epoch has what is left."""
    rng = np.random.default_rng(SEED)
    while True:
        yield from np.split(rng.permutation(count), range(BATCH, count, BATCH))


def loss(scores, targets):
    if scores.shape[1] == 1:
        return torch.nn.functional.binary_cross_entropy_with_logits(scores[:, 0], targets)
    return torch.nn.functional.cross_entropy(scores, targets.long())


def path(data, name, settings):
    """(STEPS + 1, n) weights; SGD's decay spares the biases, as the surface's L2 penalty does."""
    inputs, targets = map(torch.tensor, split(0, data, **DATA)[0])
    net = network(NETWORKS[data])
    groups = [{"params": [p for p in net.parameters() if p.ndim == 2]}, {"params": [p for p in net.parameters() if p.ndim == 1]}]
    if name == "SGD":
        groups[1]["weight_decay"] = 0.0
    optimizer = getattr(torch.optim, name)(groups, **settings)
    points = [flat(net)]
    for rows in itertools.islice(order(len(inputs)), STEPS):
        optimizer.zero_grad()
        loss(net(inputs[rows]), targets[rows]).backward()
        optimizer.step()
        points.append(flat(net))
    return np.array(points)


def main():
    found = {"version": np.array(torch.__version__)}
    for case, (data, _, _, name, settings) in CASES.items():
        x = path(data, name, settings)
        assert np.isfinite(x).all(), case
        found[f"{case}: all"] = x[::WHOLE]
        found[f"{case}: shadows"] = x @ shadows(NETWORKS[data])
    np.savez_compressed(Path(__file__).with_name("torch_networks.npz"), **found)


if __name__ == "__main__":
    main()
