"""Which paths torch is asked for: (our rule, our settings, torch.optim class, torch's settings)."""

OUTSIDE = {"epsilon_position": "outside the root"}
CASES = [
    ("sgd", {"learning_rate": 0.01}, "SGD", {"lr": 0.01}),
    ("momentum", {"learning_rate": 0.003, "momentum": 0.9}, "SGD", {"lr": 0.003, "momentum": 0.9}),
    (
        "nesterov",
        {"learning_rate": 0.003, "momentum": 0.9, "form": "rate outside"},
        "SGD",
        {"lr": 0.003, "momentum": 0.9, "nesterov": True},
    ),
    ("nesterov", {"learning_rate": 0.003, "momentum": 0.9, "form": "look-ahead"}, "SGD", {"lr": 0.003, "momentum": 0.9, "nesterov": True}),
    (
        "nesterov",
        {"learning_rate": 0.003, "momentum": 0.7, "form": "apply, then correct"},
        "SGD",
        {"lr": 0.003, "momentum": 0.7, "nesterov": True},
    ),
    ("torch_sgd", {"learning_rate": 0.01, "momentum": 0.0, "weight_decay": 0.05}, "SGD", {"lr": 0.01, "weight_decay": 0.05}),
    (
        "torch_sgd",
        {"learning_rate": 0.004, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.02},
        "SGD",
        {"lr": 0.004, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.02},
    ),
    (
        "torch_sgd",
        {"learning_rate": 0.003, "momentum": 0.8, "nesterov": "on", "weight_decay": 0.01},
        "SGD",
        {"lr": 0.003, "momentum": 0.8, "nesterov": True, "weight_decay": 0.01},
    ),
    (
        "torch_sgd",
        {"learning_rate": 1e-5, "momentum": 0.5, "maximize": "on", "weight_decay": 0.01},
        "SGD",
        {"lr": 1e-5, "momentum": 0.5, "maximize": True, "weight_decay": 0.01},
    ),
    ("adagrad", {"learning_rate": 0.3, "epsilon": 1e-10, **OUTSIDE}, "Adagrad", {"lr": 0.3}),
    (
        "adagrad",
        {"learning_rate": 0.2, "epsilon": 1e-3, "initial_accumulator": 0.5, **OUTSIDE},
        "Adagrad",
        {"lr": 0.2, "eps": 1e-3, "initial_accumulator_value": 0.5},
    ),
    ("rmsprop", {"learning_rate": 0.003, "decay": 0.99, **OUTSIDE}, "RMSprop", {"lr": 0.003}),
    (
        "rmsprop",
        {"learning_rate": 0.003, "decay": 0.9, "epsilon": 1e-2, "centered": "on", **OUTSIDE},
        "RMSprop",
        {"lr": 0.003, "alpha": 0.9, "eps": 1e-2, "centered": True},
    ),
    (
        "rmsprop",
        {"learning_rate": 0.001, "decay": 0.95, "epsilon": 1e-3, "momentum": 0.7, **OUTSIDE},
        "RMSprop",
        {"lr": 0.001, "alpha": 0.95, "eps": 1e-3, "momentum": 0.7},
    ),
    ("adam", {"learning_rate": 0.05}, "Adam", {"lr": 0.05}),
    (
        "adam",
        {"learning_rate": 0.05, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3},
        "Adam",
        {"lr": 0.05, "betas": (0.8, 0.99), "eps": 1e-3},
    ),
    ("adam", {"learning_rate": 0.1, "amsgrad": "largest v (torch)"}, "Adam", {"lr": 0.1, "amsgrad": True}),
    ("adamw", {"learning_rate": 0.05, "weight_decay": 0.01}, "AdamW", {"lr": 0.05, "weight_decay": 0.01}),
    ("adamw", {"learning_rate": 0.05, "weight_decay": 0.1, "form": "in the gradient"}, "Adam", {"lr": 0.05, "weight_decay": 0.1}),
    ("adadelta", {"learning_rate": 1.0, "decay": 0.9, "epsilon": 1e-6}, "Adadelta", {"lr": 1.0}),
    ("adadelta", {"learning_rate": 0.5, "decay": 0.95, "epsilon": 1e-5}, "Adadelta", {"lr": 0.5, "rho": 0.95, "eps": 1e-5}),
    ("adamax", {"learning_rate": 0.05}, "Adamax", {"lr": 0.05}),
    (
        "adamax",
        {"learning_rate": 0.02, "beta1": 0.7, "beta2": 0.99, "epsilon": 1e-3},
        "Adamax",
        {"lr": 0.02, "betas": (0.7, 0.99), "eps": 1e-3},
    ),
    ("nadam", {"learning_rate": 0.05}, "NAdam", {"lr": 0.05}),
    (
        "nadam",
        {"learning_rate": 0.05, "beta1": 0.8, "momentum_decay": 0.1},
        "NAdam",
        {"lr": 0.05, "betas": (0.8, 0.999), "momentum_decay": 0.1},
    ),
    ("radam", {"learning_rate": 0.001}, "RAdam", {"lr": 0.001}),
    (
        "radam",
        {"learning_rate": 0.002, "beta1": 0.5, "beta2": 0.95, "epsilon": 1e-3},
        "RAdam",
        {"lr": 0.002, "betas": (0.5, 0.95), "eps": 1e-3},
    ),
    ("rprop", {"learning_rate": 0.01}, "Rprop", {"lr": 0.01}),
    (
        "rprop",
        {"learning_rate": 0.1, "shrink": 0.3, "grow": 1.1, "shortest": 1e-4, "longest": 0.2},
        "Rprop",
        {"lr": 0.1, "etas": (0.3, 1.1), "step_sizes": (1e-4, 0.2)},
    ),
    ("radam", {"learning_rate": 0.001, "beta2": 0.9999}, "RAdam", {"lr": 0.001, "betas": (0.9, 0.9999)}),
    ("nadam", {"learning_rate": 0.05, "beta1": 0.99, "beta2": 0.9999}, "NAdam", {"lr": 0.05, "betas": (0.99, 0.9999)}),
]
SURFACES = {"beale": (1.0, 1.5), "bowl": (-2.5, 1.5)}
BOWL = {"curvature_1": 1.0, "curvature_2": 20.0, "rotation": 30.0}
STEPS = 200
