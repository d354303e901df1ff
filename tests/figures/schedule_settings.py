"""Which schedules torch is asked for: (ours, our settings, torch.optim.lr_scheduler class, torch's settings) over STEPS."""

STEPS = 120
CASES = [
    ("constant", {}, "ConstantLR", {"factor": 1.0}),
    ("linear", {"first": 1.0, "last": 0.1, "part": 0.5}, "LinearLR", {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 60}),
    ("linear", {"first": 0.2, "last": 1.0, "part": 1.0}, "LinearLR", {"start_factor": 0.2, "end_factor": 1.0, "total_iters": 120}),
    ("polynomial", {"power": 2.5}, "PolynomialLR", {"total_iters": 120, "power": 2.5}),
    ("exponential", {"gamma": 0.97, "epoch": 1}, "ExponentialLR", {"gamma": 0.97}),
    ("exponential", {"gamma": 0.8, "epoch": 10}, "StepLR", {"step_size": 10, "gamma": 0.8}),
    ("step", {"every": 25, "gamma": 0.3}, "StepLR", {"step_size": 25, "gamma": 0.3}),
    ("multistep", {"first": 0.25, "second": 0.75, "gamma": 0.2}, "MultiStepLR", {"milestones": [30, 90], "gamma": 0.2}),
    ("cosine", {"last": 0.05}, "CosineAnnealingLR", {"T_max": 120, "eta_min": 0.05}),
    ("cosine_restarts", {"first": 20, "growth": 2}, "CosineAnnealingWarmRestarts", {"T_0": 20, "T_mult": 2}),
    ("cosine_restarts", {"first": 33, "growth": 1}, "CosineAnnealingWarmRestarts", {"T_0": 33, "T_mult": 1}),
    ("one_cycle", {"rise": 0.3, "start": 25, "end": 1e4}, "OneCycleLR", {"max_lr": 1.0, "total_steps": 120}),
    (
        "one_cycle",
        {"rise": 0.5, "start": 10, "end": 10},
        "OneCycleLR",
        {"max_lr": 1.0, "total_steps": 120, "pct_start": 0.5, "div_factor": 10, "final_div_factor": 10},
    ),
    ("cyclic", {"half": 15, "low": 0.2}, "CyclicLR", {"base_lr": 0.2, "max_lr": 1.0, "step_size_up": 15, "cycle_momentum": False}),
]
PLATEAU = {"factor": 0.5, "patience": 4, "threshold": 1e-3}
PLATEAU_RATE = 0.09
# One cycle with its momentum: our settings, torch's.
# And whole runs under it, {rule: (rate, our settings, torch.optim class, torch's settings)}.
CYCLES = [
    ({}, {}),
    (
        {"rise": 0.4, "three_phase": "on", "start": 10, "end": 100},
        {"pct_start": 0.4, "three_phase": True, "div_factor": 10, "final_div_factor": 100},
    ),
    ({"base_momentum": 0.7, "max_momentum": 0.9}, {"base_momentum": 0.7, "max_momentum": 0.9}),
]
CYCLED = {
    "momentum": (0.002, {}, "SGD", {"momentum": 0.9}),
    "nesterov": (0.002, {"form": "rate outside"}, "SGD", {"momentum": 0.9, "nesterov": True}),
    "adam": (0.01, {}, "Adam", {}),
    "nadam": (0.01, {}, "NAdam", {}),
    "rmsprop": (0.01, {"decay": 0.99}, "RMSprop", {}),
}
# One cycle over few steps, (total, rise, three phases): a phase may hold no step at all.
# Where a phase is no step long torch divides by zero.
SHORT = [
    (total, rise, three)
    for total in (2, 3, 5, 7, 11, 15, 19, 30)
    for rise in (0.05, 0.1, 0.3, 0.6, 0.95)
    for three in ("off", "on")
    if abs(rise * total - 1) > 1e-9
]
