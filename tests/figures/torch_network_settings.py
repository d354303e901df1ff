"""Which networks torch is asked to train: shared by the script that asks and the test that compares."""

import itertools

import numpy as np

STEPS, BATCH, SEED = 200, 16, 3
WHOLE = 20  # every so many steps all weights are stored, at the others their SHADOWS
SHADOWS = 4
DATA = {"points": "200", "validation": "0.3", "noise": 0.2}  # 140 examples: the ninth batch of an epoch has 12
NETWORKS = {"moons": (2, 8, 8, 1), "blobs": (2, 8, 4)}
PENALTY, DECAY = 0.01, 0.1
# {name: (network, our rule, its settings beside "as in PyTorch", torch.optim class, its settings)}
CASES = {
    "sgd": ("moons", "sgd", {"learning_rate": 0.3}, "SGD", {"lr": 0.3}),
    "momentum": ("moons", "momentum", {"learning_rate": 0.05, "momentum": 0.9}, "SGD", {"lr": 0.05, "momentum": 0.9}),
    "nesterov": ("moons", "nesterov", {"learning_rate": 0.05, "momentum": 0.9}, "SGD", {"lr": 0.05, "momentum": 0.9, "nesterov": True}),
    "adagrad": ("moons", "adagrad", {"learning_rate": 0.05}, "Adagrad", {"lr": 0.05}),
    "rmsprop": ("moons", "rmsprop", {"learning_rate": 0.005}, "RMSprop", {"lr": 0.005}),
    "adam": ("moons", "adam", {"learning_rate": 0.01}, "Adam", {"lr": 0.01}),
    "sgd, L2 on the matrices": (
        "moons",
        "sgd",
        {"learning_rate": 0.3, "surface_params": {"l2": PENALTY}},
        "SGD",
        {"lr": 0.3, "weight_decay": PENALTY},
    ),
    "adam, decoupled decay": (
        "moons",
        "adam",
        {"learning_rate": 0.01, "decoupled_decay": DECAY},
        "AdamW",
        {"lr": 0.01, "weight_decay": DECAY},
    ),
    "momentum, softmax": ("blobs", "momentum", {"learning_rate": 0.05, "momentum": 0.9}, "SGD", {"lr": 0.05, "momentum": 0.9}),
    "adam, softmax": ("blobs", "adam", {"learning_rate": 0.01}, "Adam", {"lr": 0.01}),
}


def count(units):
    return sum((a + 1) * b for a, b in itertools.pairwise(units))


def start(units):
    """(n,) first weights and biases, layer by layer."""
    return 0.5 * np.random.default_rng(SEED).standard_normal(count(units))


def shadows(units):
    """(n, SHADOWS) orthonormal directions: weights that differ anywhere differ along them."""
    return np.linalg.qr(np.random.default_rng(SEED).standard_normal((count(units), SHADOWS)))[0]
