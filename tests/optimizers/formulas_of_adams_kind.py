"""What the formulas of the rules of Adam's kind say, in plain numpy; nothing of the rules is used."""

import itertools

import numpy as np

from tests.optimizers.formulas_of_plain_rules import hyper, over


def means(s, slope, m, v):
    return s["beta1"] * m + (1 - s["beta1"]) * slope, s["beta2"] * v + (1 - s["beta2"]) * slope**2


def adam(s, g, w):
    m = v = u = 0.0
    for t in itertools.count(1):
        m, v = means(s, g(w), m, v)
        c1, c2 = (1 - s["beta1"] ** t, 1 - s["beta2"] ** t) if s["bias_correction"] == "on" else (1.0, 1.0)
        used = v / c2
        if s["amsgrad"] == "largest v (torch)":
            u = np.maximum(u, v)
            used = u / c2
        elif s["amsgrad"] == "largest corrected v (optax)":
            used = u = np.maximum(u, v / c2)
        w = w - s["learning_rate"] * over(m / c1, used, s)
        yield w


def adamw(s, g, w):
    m = v = 0.0
    a, decay = s["learning_rate"], s["weight_decay"]
    for t in itertools.count(1):
        coupled = s["form"] == "in the gradient"
        m, v = means(s, g(w) + decay * w if coupled else g(w), m, v)
        w = (w if coupled else (1 - a * decay) * w) - a * over(m / (1 - s["beta1"] ** t), v / (1 - s["beta2"] ** t), s)
        yield w


def adamax(s, g, w):
    m = u = 0.0
    a, e = hyper(s)
    for t in itertools.count(1):
        m = s["beta1"] * m + (1 - s["beta1"]) * g(w)
        u = np.maximum(s["beta2"] * u, np.abs(g(w)) + e)
        w = w - a / (1 - s["beta1"] ** t) * m / u
        yield w


def nadam(s, g, w):
    m, v, product = 0.0, 0.0, 1.0
    warming = s["momentum_schedule"] == "warming (torch)"

    def mu(t):
        return s["beta1"] * (1 - 0.5 * 0.96 ** (t * s["momentum_decay"])) if warming else s["beta1"]

    for t in itertools.count(1):
        slope = g(w)
        m, v = means(s, slope, m, v)
        product *= mu(t)
        mixed = (1 - mu(t)) / (1 - product) * slope + mu(t + 1) / (1 - product * mu(t + 1)) * m
        w = w - s["learning_rate"] * over(mixed, v / (1 - s["beta2"] ** t), s)
        yield w


def radam(s, g, w):
    m = v = 0.0
    a, e = hyper(s)
    for t in itertools.count(1):
        m, v = means(s, g(w), m, v)
        b = s["beta2"] ** t
        most = 2 / (1 - s["beta2"]) - 1
        rho = most - 2 * t * b / (1 - b)
        step = m / (1 - s["beta1"] ** t)
        if rho > 5:
            r = np.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho))
            before = s["epsilon_position"] == "before the correction (torch)"
            step = step * r / ((np.sqrt(v) + e) / np.sqrt(1 - b) if before else np.sqrt(v / (1 - b)) + e)
        w = w - a * step
        yield w


def adabelief(s, g, w):
    m = q = 0.0
    a, e = hyper(s)
    for t in itertools.count(1):
        slope = g(w)
        m = s["beta1"] * m + (1 - s["beta1"]) * slope
        q = s["beta2"] * q + (1 - s["beta2"]) * (slope - m) ** 2 + e
        w = w - a * m / (1 - s["beta1"] ** t) / (np.sqrt(q / (1 - s["beta2"] ** t)) + e)
        yield w


def adan(s, g, w):
    m = d = n = 0.0
    b1, b2, b3 = (s[name] for name in ("beta1", "beta2", "beta3"))
    a, e = hyper(s)
    before = g(w)
    for t in itertools.count(1):
        slope = g(w)
        m, d = b1 * m + (1 - b1) * slope, b2 * d + (1 - b2) * (slope - before)
        n = b3 * n + (1 - b3) * (slope + b2 * (slope - before)) ** 2
        w = w - a * (m / (1 - b1**t) + b2 * d / (1 - b2**t)) / (np.sqrt(n / (1 - b3**t)) + e)
        before = slope
        yield w


def ademamix(s, g, w):
    m1 = m2 = v = 0.0
    a, e = hyper(s)
    for t in itertools.count(1):
        slope = g(w)
        m1, v = means(s, slope, m1, v)
        m2 = s["beta3"] * m2 + (1 - s["beta3"]) * slope
        w = w - a * (m1 / (1 - s["beta1"] ** t) + s["alpha"] * m2) / (np.sqrt(v / (1 - s["beta2"] ** t)) + e)
        yield w


def adopt(s, g, w):
    m = v = 0.0
    a, e = hyper(s)
    for t in itertools.count(1):
        slope = g(w)
        if t == 1:
            v = slope**2
        else:
            most = (t - 1) ** 0.25
            m = s["beta1"] * m + (1 - s["beta1"]) * np.clip(slope / np.maximum(np.sqrt(v), e), -most, most)
            w = w - a * m
            v = s["beta2"] * v + (1 - s["beta2"]) * slope**2
        yield w


def dadapt_adamw(s, g, w):
    m = v = q = r = 0.0
    d, (a, e), root = s["first_estimate"], hyper(s), np.sqrt(s["beta2"])
    for t in itertools.count(1):
        slope = g(w)
        rate = a * d * np.sqrt(1 - s["beta2"] ** t) / (1 - s["beta1"] ** t)
        r = root * r + (1 - root) * rate * np.sum(slope * q / (np.sqrt(v) + e))
        m, v = s["beta1"] * m + (1 - s["beta1"]) * rate * slope, s["beta2"] * v + (1 - s["beta2"]) * slope**2
        q = root * q + (1 - root) * rate * slope
        w = (1 - s["weight_decay"] * rate) * w - m / (np.sqrt(v) + e)
        d = max(d, r / ((1 - root) * np.abs(q).sum()))
        yield w


def prodigy(s, g, w):
    m = v = q = r = 0.0
    first, d, (a, e), root = w, s["first_estimate"], hyper(s), np.sqrt(s["beta2"])
    for t in itertools.count(1):
        slope = g(w)
        rate = a * d * np.sqrt(1 - s["beta2"] ** t) / (1 - s["beta1"] ** t)
        m, v = s["beta1"] * m + (1 - s["beta1"]) * d * slope, s["beta2"] * v + (1 - s["beta2"]) * d**2 * slope**2
        r = root * r + d / s["first_estimate"] * rate * np.sum(slope * (first - w))
        q = root * q + d / s["first_estimate"] * rate * slope
        d = max(d, r / np.abs(q).sum())
        w = w - rate * m / (np.sqrt(v) + d * e)
        yield w


def lamb(s, g, w):
    m = v = 0.0
    a, e = hyper(s)
    for t in itertools.count(1):
        m, v = means(s, g(w), m, v)
        u = m / (1 - s["beta1"] ** t) / (np.sqrt(v / (1 - s["beta2"] ** t)) + e) + s["weight_decay"] * w
        w = w - a * np.linalg.norm(w) / np.linalg.norm(u) * u
        yield w


def yogi(s, g, w):
    m = v = np.full_like(w, 0.0 if s["means_start"] == "at zero (paper)" else 1e-6)
    a, e = hyper(s)
    for t in itertools.count(1):
        slope = g(w)
        m = s["beta1"] * m + (1 - s["beta1"]) * slope
        v = v - (1 - s["beta2"]) * np.sign(v - slope**2) * slope**2
        w = w - a * m / (1 - s["beta1"] ** t) / (np.sqrt(v / (1 - s["beta2"] ** t)) + e)
        yield w


def sophia(s, g, w):
    """Its random signs are its own; on a loss without mixed curvature u (H u) is H's diagonal whatever they are."""
    m = h = 0.0
    for t in itertools.count(1):
        m = s["beta1"] * m + (1 - s["beta1"]) * g(w)
        w, diagonal = (
            w - s["learning_rate"] * np.clip(m / (1 - s["beta1"] ** t) / np.maximum(s["gamma"] * h, 1e-8), -1, 1),
            np.diag(g.bend(w)),
        )
        h = s["beta2"] * h + (1 - s["beta2"]) * diagonal
        yield w
