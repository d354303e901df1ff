"""Schedule-free SGD: an average that is also the point where the gradient is nearly taken, from optax."""

import optax
import optax.contrib

from optimizers._optax import declared, rule_evaluated_elsewhere
from spec import Optimizer, Param


def make(learning_rate, beta1):
    return optax.contrib.schedule_free(optax.sgd(learning_rate), learning_rate, b1=beta1)


def shrunk(state, before, part):
    inner = state.inner._replace(z=state.inner.z - part * before.inner.z)
    return state._replace(inner=inner, point=state.point - part * before.point)


OPTIMIZER = Optimizer(
    name="Schedule-free SGD",
    year=2024,
    summary="Judged at the average of its iterates: smooth under noise without any schedule.",
    formula=(
        r"y = (1 - \beta_1)\, z + \beta_1 x,\qquad z \leftarrow z - \eta_t\,\nabla f(y),\qquad x \leftarrow (1 - c_t)\, x + c_t z,\qquad "
        r"c_t = \frac{u_t}{\sum_{i \le t} u_i},\quad u_t = \max_{i \le t} \eta_i^2"
    ),
    reference="A. Defazio et al. (2024), The road less scheduled; drawn and judged at x, as optax's schedule_free_eval_params says",
    params=declared(
        0.02,
        beta1=Param(0.9, 0.05, 0.99, r"\beta_1", allowed="(0, 1)", label="β₁", help="How close to the average the gradient is taken."),
    ),
    shrunk=shrunk,
    **rule_evaluated_elsewhere(make, optax.contrib.schedule_free_eval_params),
)
