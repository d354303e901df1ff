"""What the formulas of the rules without two running means say, in plain numpy; nothing of the rules is used."""

import numpy as np


def hyper(s):
    return s["learning_rate"], s.get("epsilon", 0.0)


def over(step, squares, s):
    """The denominator with epsilon where the formula has it."""
    inside = s.get("epsilon_position") == "inside the root"
    return step / (np.sqrt(squares + s["epsilon"]) if inside else np.sqrt(squares) + s["epsilon"])


def sgd(s, g, w):
    while True:
        w = w - s["learning_rate"] * g(w)
        yield w


def momentum(s, g, w):
    v, b, a = 0.0, s["momentum"], s["learning_rate"]
    while True:
        match s["form"]:
            case "rate outside":
                v = b * v + g(w)
                w = w - a * v
            case "rate inside":
                v = b * v + a * g(w)
                w = w - v
            case "step":
                v = b * v - a * g(w)
                w = w + v
            case "moving average":
                v = b * v + (1 - b) * g(w)
                w = w - a * v
        yield w


def nesterov(s, g, w):
    b, a, v, y = s["momentum"], s["learning_rate"], 0.0, w
    while True:
        match s["form"]:
            case "look-ahead":
                v = b * v - a * g(w + b * v)
                w = w + v
                drawn = {"look-ahead": w + b * v, "iterate": w}
            case "apply, then correct":
                new = y - a * g(y)
                y, w = new + b * (new - w), new
                drawn = {"look-ahead": y, "iterate": w}
            case "rate outside":
                slope = g(y)
                v = b * v + slope
                y = y - a * (slope + b * v)
                drawn = {"look-ahead": y, "iterate": y + a * b * v}
        yield drawn[s["drawn"]]


def torch_sgd(s, g, w):
    a, mu, b = s["learning_rate"], s["momentum"], None
    while True:
        slope = (-1 if s["maximize"] == "on" else 1) * g(w) + s["weight_decay"] * w
        b = slope if b is None else mu * b + (1 - s["dampening"]) * slope
        step = slope if not mu else slope + mu * b if s["nesterov"] == "on" else b
        w = w - a * step
        yield w


def adagrad(s, g, w):
    r = s["initial_accumulator"]
    while True:
        r = r + g(w) ** 2
        w = w - s["learning_rate"] * over(g(w), r, s)
        yield w


def rmsprop(s, g, w):
    r = m = v = 0.0
    d = s["decay"]
    while True:
        r, m = d * r + (1 - d) * g(w) ** 2, d * m + (1 - d) * g(w)
        v = s["momentum"] * v + over(g(w), r - m**2 if s["centered"] == "on" else r, s)
        w = w - s["learning_rate"] * v
        yield w


def adadelta(s, g, w):
    r = q = 0.0
    d, (a, e) = s["decay"], hyper(s)
    while True:
        r = d * r + (1 - d) * g(w) ** 2
        step = np.sqrt(q + e) / np.sqrt(r + e) * g(w)
        q = d * q + (1 - d) * step**2
        w = w - a * step
        yield w


def rprop(s, g, w):
    step, before = s["learning_rate"], np.zeros_like(w)
    while True:
        slope = g(w)
        factor = np.where(slope * before > 0, s["grow"], np.where(slope * before < 0, s["shrink"], 1.0))
        step = np.clip(step * factor, s["shortest"], s["longest"])
        slope = np.where(slope * before < 0, 0.0, slope)
        w, before = w - np.sign(slope) * step, slope
        yield w


def sign_sgd(s, g, w):
    while True:
        slope = g(w)
        w = w - s["learning_rate"] * (np.sign(slope) if s["norm"] == "each coordinate" else slope / np.linalg.norm(slope))
        yield w


def newton(s, g, w):
    while True:
        values, vectors = np.linalg.eigh(g.bend(w))
        values = (np.abs(values) if s["negative_curvature"] == "absolute value" else values) + s["damping"]
        w = w - s["learning_rate"] * vectors @ (vectors.T @ g(w) / values)
        yield w


def lion(s, g, w):
    m = 0.0
    while True:
        slope = g(w)
        w = w - s["learning_rate"] * (np.sign(s["beta1"] * m + (1 - s["beta1"]) * slope) + s["weight_decay"] * w)
        m = s["beta2"] * m + (1 - s["beta2"]) * slope
        yield w


def polyak_sgd(s, g, w):
    a, e = hyper(s)
    while True:
        slope = g(w)
        w = w - s["scaling"] * min(a, (g.height(w) - s["lowest"]) / (slope @ slope + e)) * slope
        yield w


def sam(s, g, w):
    while True:
        w = w - s["learning_rate"] * g(w + s["radius"] * g(w) / np.linalg.norm(g(w)))
        yield w


def schedule_free(s, g, w):
    z, total, largest, b = w, 0.0, 0.0, s["beta1"]
    while True:
        z = z - s["learning_rate"] * g((1 - b) * z + b * w)
        largest = max(largest, s["learning_rate"] ** 2)
        total += largest
        w = (1 - largest / total) * w + largest / total * z
        yield w
