"""What the sentences of the surfaces without data say, by their file stems."""

from itertools import combinations

import numpy as np

from engine import default_rate, problem
from engine.problems.survey import survey
from tests.surfaces.races import PLAIN, RULES, SCALED, SURFACES, ends_at, first, for_good, lengths, race, run


def absolute(runs):
    """The slope is 1 however near the minimum is: plain steps of a fixed rate end by bouncing across the kink, steps that shrink, as AdaGrad's do, come nearer and nearer."""
    w = runs["sgd"].x[-50:, 0]
    assert np.allclose(np.abs(np.diff(w)), default_rate("absolute", "sgd"))
    assert np.all(w[1:] * w[:-1] < 0)
    assert abs(runs["adagrad"].x[-1, 0]) < 1e-4


def ackley(runs):
    """Ripples surround the pit: plain steps stop in the first one, speed or scaled steps carry the other rules into the pit, and at the kink of its bottom steps of fixed length never settle."""
    assert np.linalg.norm(runs["sgd"].x[-1] - [-1.9646, 0.9824]) < 0.05
    assert all(np.linalg.norm(runs[rule].x[-1]) < 0.4 for rule in RULES if rule != "sgd")
    assert lengths(runs["rmsprop"].x[-50:]).min() > 0.2


def beale(runs):
    """The first gradient is large: plain steps leap, momentum shoots off and swings round, AdaGrad and RMSProp take the bend at their own pace."""
    leap = lengths(runs["sgd"].x)
    assert leap[0] == leap.max() > 2
    for rule in ("momentum", "nesterov"):
        assert runs[rule].x[:, 1].min() < -1
        assert lengths(runs[rule].x).sum() > 2.5 * np.linalg.norm(runs[rule].x[-1] - runs[rule].x[0])
    for rule in ("adagrad", "rmsprop"):
        assert runs[rule].x[:, 1].min() > 0
        assert lengths(runs[rule].x).max() < leap[0] / 2
    assert all(runs[rule].final_loss < 0.01 for rule in RULES)


def booth(runs):
    """Least squares with two equations: the contours are ellipses turned by 45 degrees, nine times as steep across as along."""
    across, along = ((runs["sgd"].x[:20] - [1.0, 3.0]) @ np.array([[1.0, 1.0], [1.0, -1.0]])).T
    rate = default_rate("booth", "sgd")
    assert np.allclose(across[1:], across[:-1] * (1 - 18 * rate), atol=1e-9)
    assert np.allclose(along[1:], along[:-1] * (1 - 2 * rate), atol=1e-9)


def bowl(runs):
    """The steep direction limits the rate, the flat one sets the time: momentum helps where their ratio is large, and is in the way where it is small."""
    assert 1 < 20 * default_rate("bowl", "sgd") < 2
    assert np.abs(runs["sgd"].x[20, 1]) < 0.01 * np.abs(runs["sgd"].x[20, 0])
    arrives = {rule: for_good(runs[rule].loss < 1e-4 * runs[rule].loss[0]) for rule in ("sgd", "momentum")}
    assert arrives["sgd"] < 0.8 * arrives["momentum"]
    narrow = {
        rule: run("bowl", rule, surface_params={"curvature_2": 100.0}, learning_rate=rate)
        for rule, rate in (("sgd", 2 / 101), ("momentum", 0.01))
    }
    later = {rule: for_good(one.loss < 1e-4 * one.loss[0]) for rule, one in narrow.items()}
    assert later["sgd"] > 1.3 * later["momentum"]


def curved_ravine(runs):
    """The walls are steep and the winding floor falls slowly: plain steps creep along it, momentum follows its bends at speed."""
    momentum, sgd = runs["momentum"], runs["sgd"]
    arrived = for_good(np.linalg.norm(momentum.x, axis=1) < 0.2)
    assert arrived < 120
    assert for_good(np.linalg.norm(sgd.x, axis=1) < 0.2) > 1.7 * arrived
    assert sgd.outcome_at > 2 * momentum.outcome_at
    assert np.abs(momentum.x[50:, 1] - np.sin(momentum.x[50:, 0])).max() < 0.5
    steepness = SURFACES["curved_ravine"].params["steepness"].default
    assert 3 * np.abs(momentum.x[0, 0] / 10) < 2 * steepness * 0.5  # half a unit above the floor, and along it on average


def double_well(runs):
    """Small steps settle in the first well they meet, though the other is deeper; only speed, or one long step such as AdaGrad's first here, crosses the hill."""
    assert ends_at(runs, ("sgd", "rmsprop", "adam"), 0.9143, 0.03)
    assert ends_at(runs, ("momentum", "nesterov", "adagrad"), -1.0679, 0.03)
    assert lengths(runs["adagrad"].x)[0] > 2
    assert runs["momentum"].final_loss < runs["sgd"].final_loss


def easom(runs):
    """Far from the hole the slope is almost nothing: plain steps wait, steps divided by the size of the gradient set off at once."""
    away = {rule: np.linalg.norm(one.x - one.x[0], axis=1) for rule, one in runs.items()}
    assert away["sgd"][40] < 0.2
    assert all(away[rule][10] > 3 * away["sgd"][10] for rule in SCALED)
    assert all(first(runs[rule].loss < -0.5) < 0.3 * first(runs["sgd"].loss < -0.5) for rule in ("adagrad", "adam"))


def goldstein_price(runs):
    """Losses span five powers of ten: plain steps need a rate below a thousandth and settle in the nearest hollow, scaled ones take tens to thousands of times that and reach the lowest."""
    axes = [np.linspace(low, high, 60) for low, high in SURFACES["goldstein_price"].domain]
    losses = survey(problem(SURFACES["goldstein_price"], {}), np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2))[0]
    assert losses.max() > 1e5 * losses.min()
    rate = {rule: default_rate("goldstein_price", rule) for rule in RULES}
    assert max(rate[rule] for rule in PLAIN) < 1e-3
    assert all(10 < rate[rule] / rate["sgd"] < 9000 for rule in SCALED)
    assert ends_at(runs, ("sgd",), (-0.6, -0.4), 0.05)
    assert ends_at(runs, SCALED, (0.0, -1.0), 0.05)


def himmelblau(runs):
    """Four minima are equally deep: from this start, plain and scaled steps end in different ones."""
    assert ends_at(runs, PLAIN, (3.5844, -1.8481), 0.3)
    assert ends_at(runs, SCALED, (3.0, 2.0), 0.3)  # RMSProp shakes there


def huber(runs):
    """On the straight sides every plain step has the same length, in the parabola steps shrink: it settles where the absolute value bounces."""
    w, rate = runs["sgd"].x[:, 0], default_rate("huber", "sgd")
    straight = np.abs(w[:-1]) > 1
    assert straight[:3].all()
    assert np.allclose(np.abs(np.diff(w))[straight], rate)
    assert np.allclose(w[1:][~straight], (1 - rate) * w[:-1][~straight])
    assert abs(w[-1]) < 1e-6 < abs(race("absolute")["sgd"].x[-1, 0])


def long_valley(runs):
    """Plain steps hardly move along the valley, momentum builds up speed, scaled steps leave at once."""
    y = {rule: one.x[:, 1] for rule, one in runs.items()}
    assert y["sgd"][150] < 0.7
    for rule in ("momentum", "nesterov"):
        assert y[rule][20] < 0.6 < 4.5 < y[rule][150]
    assert all(y[rule][20] > 1 for rule in SCALED)


def matyas(runs):
    """The valley runs along the diagonal, where both axes look alike: scaling each axis cannot help, and plain steps arrive before every scaled rule."""
    arrives = {rule: for_good(one.loss < 1e-4 * one.loss[0]) for rule, one in runs.items()}
    assert all(1.1 * arrives["sgd"] < arrives[rule] for rule in SCALED)


def mccormick(runs):
    """The wall leads to a pass between two troughs: a nudge of the start decides which one is reached, and momentum at a rate of 0.05 runs on out of the box."""
    assert ends_at(runs, RULES, (-0.5472, -1.5472), 0.05)
    nudged = run("mccormick", "sgd", start=np.array(SURFACES["mccormick"].start) + 0.05, learning_rate=0.1)
    assert np.linalg.norm(nudged.x[-1] - [2.5944, 1.5944]) < 0.05
    assert run("mccormick", "momentum", learning_rate=0.05).outcome == "escaped"


def monkey_saddle(runs):
    """Even the curvature vanishes in the middle: plain steps turn aside into one of three ways down, momentum rolls across into the third."""
    assert np.all(survey(problem(SURFACES["monkey_saddle"], {}), np.zeros((1, 2)))[2] == 0)
    assert runs["sgd"].x[-1, 0] > 1
    assert abs(runs["sgd"].x[-1, 1]) > 1
    assert all(runs[rule].x[-1, 0] < -1 and abs(runs[rule].x[-1, 1]) < 1 for rule in ("momentum", "nesterov"))


def parabola(runs):
    """Each plain step multiplies the distance to the minimum by 1 − ηa: below 1/a it creeps, at 1/a it arrives, up to 2/a it swings, beyond it diverges."""
    for rate in (default_rate("parabola", "sgd"), 1.0, 1.7, 2.1):
        distance = run("parabola", "sgd", learning_rate=rate, steps=30).x[:, 0] - 1
        assert np.allclose(distance, -5 * (1 - rate) ** np.arange(31), atol=1e-9)
    assert default_rate("parabola", "sgd") < 0.5
    assert all(np.abs(one.x - other.x).max() > 0.3 for one, other in combinations(runs.values(), 2))  # no two rules look alike


def plateau(runs):
    """On the shelf the slope is a hundredth of the wall's: plain steps wait there, rules that divide by the size of the gradient walk on at the same pace."""
    x = np.stack([np.linspace(-5.5, 0, 500), np.zeros(500)], axis=1)
    slopes = np.linalg.norm(survey(problem(SURFACES["plateau"], {}), x)[1], axis=1)
    assert slopes[0] < 0.02 * slopes.max()
    assert runs["sgd"].x[-1, 0] < -4
    assert all(first(runs[rule].loss < 0.5) < 100 for rule in SCALED)
    paces = lengths(runs["rmsprop"].x)[10:50]
    assert paces.max() < 5 * paces.min()  # while the slope grows fiftyfold


def rastrigin(runs):
    """Every whole point has a dent of its own: plain steps stay in the first one that holds them, and only speed or long steps carry a rule over the rims."""
    ends = {rule: np.round(one.x[-1]) for rule, one in runs.items()}
    assert np.array_equal(ends["sgd"], [-3, 3])
    assert runs["momentum"].final_loss < runs["sgd"].final_loss - 5
    assert lengths(runs["adagrad"].x).max() > 0.8
    assert lengths(runs["sgd"].x).max() < 0.8
    assert len({tuple(end) for end in ends.values()}) >= 3


def rosenbrock(runs):
    """The valley is found at once; following its curved floor is what takes the steps."""
    for one in runs.values():
        floor = np.abs(one.x[:, 1] - one.x[:, 0] ** 2)
        assert first(floor < 0.2) < 20
        assert np.linalg.norm(one.x[75] - 1) > 0.1  # a quarter of the run later it is still on its way


def saddle(runs):
    """Near the saddle the slope is tiny: plain steps sit longest, AdaGrad and RMSProp walk off first, momentum swings across before it runs."""
    left = {rule: first(np.abs(one.x[:, 1]) > 1) for rule, one in runs.items()}
    assert sorted(left, key=left.__getitem__)[:2] == ["adagrad", "rmsprop"]
    assert left["sgd"] > 3 * max(step for rule, step in left.items() if rule != "sgd")
    for rule, one in runs.items():
        signs = np.sign(one.x[: left[rule], 0])
        assert (np.sum(signs[1:] != signs[:-1]) >= 2) == (rule in ("momentum", "nesterov"))


def six_hump_camel(runs):
    """Six minima of three depths: from this start plain steps and momentum reach one of the two lowest, scaled steps turn aside into a higher one."""
    assert ends_at(runs, PLAIN, (-0.0898, 0.7127), 0.05)
    assert ends_at(runs, SCALED, (-1.7036, 0.7961), 0.05)


def styblinski_tang(runs):
    """Four wells, and nobody sees the deepest: small plain and scaled steps run down into the one below the start, momentum from high on the wall crosses the crest."""
    assert ends_at(runs, ("sgd", *SCALED), (2.7468, -2.9035), 0.1)
    assert ends_at(runs, ("momentum", "nesterov"), (-2.9035, -2.9035), 0.1)


def three_hump_camel(runs):
    """Small plain and scaled steps settle in the first hollow; momentum has speed enough to cross the pass into the lowest one."""
    assert ends_at(runs, ("sgd", *SCALED), (-1.7476, 0.8738), 0.05)
    assert ends_at(runs, ("momentum", "nesterov"), (0.0, 0.0), 0.05)


def two_wells(runs):
    """A rate above 2 over the curvature cannot stay in the sharp well: it is thrown out, and the flat one catches it."""
    assert default_rate("two_wells", "sgd") > 2 * 0.4**2
    assert ends_at(runs, ("sgd",), (2.0, 0.0), 0.05)
    assert ends_at(runs, RULES[1:], (-2.0, 0.0), 0.05)
