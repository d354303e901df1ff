"""Make torch_paths.npz: `python tests/figures/make_torch_paths.py` in an environment that has torch.

Float64 throughout; torch keeps NAdam's product of momenta in the default dtype, so that is float64 as well.
"""

import math
from pathlib import Path

import numpy as np
import torch
from torch_settings import BOWL, CASES, STEPS, SURFACES

torch.set_default_dtype(torch.float64)


def beale(w):
    x, y = w
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def bowl(w):
    angle = math.radians(BOWL["rotation"])
    u = math.cos(angle) * w[0] + math.sin(angle) * w[1]
    v = -math.sin(angle) * w[0] + math.cos(angle) * w[1]
    return (BOWL["curvature_1"] * u**2 + BOWL["curvature_2"] * v**2) / 2


def path(loss, start, name, settings):
    w = torch.tensor(start, requires_grad=True)
    optimizer = getattr(torch.optim, name)([w], **settings)
    points = [w.detach().clone().numpy()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(w).backward()
        optimizer.step()
        points.append(w.detach().clone().numpy())
    return np.array(points)


def main():
    paths = {"version": np.array(torch.__version__)}
    for k, (_, _, name, settings) in enumerate(CASES):
        for surface, start in SURFACES.items():
            paths[f"{surface}_{k}"] = path({"beale": beale, "bowl": bowl}[surface], start, name, settings)
            assert np.isfinite(paths[f"{surface}_{k}"]).all(), (k, surface)
    np.savez_compressed(Path(__file__).with_name("torch_paths.npz"), **paths)


if __name__ == "__main__":
    main()
