"""RAdam: Adam that waits with its scaling until the variance of the scale can be trusted."""

import jax
import jax.numpy as jnp

from optimizers import _moments
from optimizers._moments import MEANS
from optimizers._parts import learning_rate as rate
from spec import Choice, Optimizer

BEFORE = 0
TRUSTED = 5.0
EPSILON = Choice(
    ("before the correction (torch)", "after the correction (optax)"),
    label="epsilon",
    help="Whether epsilon is added to the root of v or of the corrected v.",
)


def init(x, learning_rate, beta1, beta2, epsilon, epsilon_position):
    return _moments.zeros(x)


def lengths(q, t):
    """(rho_t, rho_infinity) of the formula for q = 1 - beta2: the two large parts of rho_t cancel, so near one their series is summed."""
    rate = -jnp.log1p(-q)
    u = t * rate
    near, little = q < 0.01, u < 0.1
    z = jnp.where(little, 1.0, u)
    first = jnp.where(near, q / 6 + q**2 / 12 + 19 * q**3 / 360 + 3 * q**4 / 80 + 863 * q**5 / 30240, 2 / q - 2 / rate - 1)
    shrunk = jnp.where(little, u / 2 - u**2 / 12 + u**4 / 720 - u**6 / 30240 + u**8 / 1209600, 1 - z / jnp.expm1(z))
    return first + 2 * shrunk / rate, 2 / q - 1


def update(loss, x, t, state, learning_rate, beta1, beta2, epsilon, epsilon_position):
    m, v = _moments.moved(state, jax.grad(loss)(x), beta1, beta2)
    m_hat, c = m / (1 - beta1**t), 1 - beta2**t
    length, longest = lengths(1 - beta2, t)
    trusted = length > TRUSTED
    safe = jnp.where(trusted, length, TRUSTED + 1)
    most = jnp.where(trusted, longest, TRUSTED + 1)
    r = jnp.sqrt((safe - 4) * (safe - 2) * most / ((most - 4) * (most - 2) * safe))
    root = jnp.where(epsilon_position == BEFORE, (jnp.sqrt(v) + epsilon) / jnp.sqrt(c), jnp.sqrt(v / c) + epsilon)
    scaled = jnp.where(root > 0, r * m_hat / jnp.where(root > 0, root, 1.0), 0.0)
    return x - learning_rate * jnp.where(trusted, scaled, m_hat), _moments.Moments(m, v)


def formula(settings):
    root = (
        r"(\sqrt v + \epsilon)/\sqrt{1 - \beta_2^t}"
        if settings["epsilon_position"] == EPSILON.options[BEFORE]
        else r"\sqrt{v/(1 - \beta_2^t)} + \epsilon"
    )
    rho = r"\rho_t = \rho_\infty - \frac{2 t \beta_2^t}{1 - \beta_2^t},\quad \rho_\infty = \frac{2}{1 - \beta_2} - 1"
    r = r"r_t = \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2)\rho_t}}"
    step = (
        rf"w \leftarrow w - \eta\,\hat m\,\frac{{r_t}}{{{root}}}\ \text{{ if }} \rho_t > 5,\quad "
        rf"\text{{else }} w \leftarrow w - \eta\,\hat m"
    )
    return rf"\begin{{gathered}} {MEANS},\quad \hat m = \frac{{m}}{{1 - \beta_1^t}} \\ {rho},\quad {r} \\ {step} \end{{gathered}}"


def steady(settings, slope, t):
    beta2 = settings["beta2"]
    longest = 2 / (1 - beta2) - 1
    rho = longest - 2 * t * beta2**t / (1 - beta2**t)
    trusted = rho > TRUSTED
    square = (rho - 4) * (rho - 2) * longest / ((longest - 4) * (longest - 2) * rho)
    return trusted * abs(square) ** 0.5 + ~trusted * slope


OPTIMIZER = Optimizer(
    name="RAdam",
    year=2019,
    summary="Plain momentum for the first five steps, then Adam with a growing share of its scaling.",
    formula=formula,
    reference="L. Liu et al. (2019), On the variance of the adaptive learning rate and beyond",
    init=init,
    update=update,
    steady=steady,
    params={"learning_rate": rate(0.1), **_moments.settings(), "epsilon_position": EPSILON},
    presets={
        "as in PyTorch": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "epsilon_position": EPSILON.options[0]},
        "as in optax": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "epsilon_position": EPSILON.options[1]},
    },
)
