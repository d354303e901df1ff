"""Make torch_schedules.npz: `python tests/figures/make_torch_schedules.py` in an environment that has torch."""

from pathlib import Path

import numpy as np
import torch
from make_torch_paths import beale
from schedule_settings import CASES, CYCLED, CYCLES, PLATEAU, PLATEAU_RATE, SHORT, STEPS
from torch_settings import SURFACES

torch.set_default_dtype(torch.float64)


def factors(name, settings):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule = getattr(torch.optim.lr_scheduler, name)(optimizer, **settings)
    found = []
    for k in range(STEPS):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if k < STEPS - 1:
            schedule.step()
    return np.array(found)


def plateau():
    """Rates and path of plain SGD on the bowl (1, 20) with ReduceLROnPlateau asked after every update."""
    w = torch.tensor(SURFACES["bowl"], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=PLATEAU_RATE)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **PLATEAU)

    def loss():
        return (w[0] ** 2 + 20 * w[1] ** 2) / 2 + torch.sin(5 * w[0]) + 0.3 * torch.cos(9 * w[1])

    rates, points = [], [w.detach().clone().numpy()]
    for _ in range(STEPS):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()
        points.append(w.detach().clone().numpy())
        schedule.step(loss().item())
    return np.array(rates), np.array(points)


def cycle(settings, total=STEPS):
    """(2, total) rates and momenta of OneCycleLR."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0, momentum=0.9)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=total, **settings)
    found = []
    for k in range(total):
        found.append([optimizer.param_groups[0][name] for name in ("lr", "momentum")])
        optimizer.step()
        if k < total - 1:
            schedule.step()
    return np.array(found).T


def cycled(rate, name, settings):
    """(STEPS + 1, 2) path of a rule on Beale under OneCycleLR's defaults."""
    w = torch.tensor(SURFACES["beale"], requires_grad=True)
    optimizer = getattr(torch.optim, name)([w], lr=rate, **settings)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=STEPS)
    points = [w.detach().clone().numpy()]
    for k in range(STEPS):
        optimizer.zero_grad()
        beale(w).backward()
        optimizer.step()
        points.append(w.detach().clone().numpy())
        if k < STEPS - 1:
            schedule.step()
    return np.array(points)


def main():
    found = {str(k): factors(name, settings) for k, (_, _, name, settings) in enumerate(CASES)}
    found |= {f"cycle {k}": cycle(settings) for k, (_, settings) in enumerate(CYCLES)}
    found["short cycles"] = np.concatenate(
        [cycle({"pct_start": rise, "three_phase": three == "on"}, total) for total, rise, three in SHORT], axis=1
    )
    found |= {f"cycled {rule}": cycled(rate, name, settings) for rule, (rate, _, name, settings) in CYCLED.items()}
    found["plateau_rates"], found["plateau_path"] = plateau()
    assert all(np.isfinite(values).all() for values in found.values())
    np.savez_compressed(Path(__file__).with_name("torch_schedules.npz"), version=np.array(torch.__version__), **found)


if __name__ == "__main__":
    main()
