"""Muon, from optax. It is a rule for the matrices of a network: their momentum is made orthogonal."""

import optax.contrib

from optimizers._optax import betas, declared, rule_of_matrices
from optimizers._parts import epsilon as small
from spec import Optimizer


def make(learning_rate, beta1, beta2, epsilon):
    return optax.contrib.muon(learning_rate, adam_b1=beta1, adam_b2=beta2, eps=epsilon)


OPTIMIZER = Optimizer(
    name="Muon",
    year=2024,
    summary="Makes the momentum of every matrix of a network orthogonal; what is no matrix gets NAdam, which is all you see on two weights.",
    formula=(
        r"\begin{gathered} \text{matrices: } W \leftarrow W - \eta\, U V^\top,\quad M = U \Sigma V^\top \\ "
        r"\text{vectors: } m, v \text{ as in Adam},\quad "
        r"w \leftarrow w - \eta\,\frac{1}{\sqrt{v/(1 - \beta_2^t)} + \epsilon}\left(\frac{\beta_1 m}{1 - \beta_1^{t+1}} + \frac{(1 - \beta_1)\, g}{1 - \beta_1^t}\right) \end{gathered}"
    ),
    reference="K. Jordan et al. (2024), Muon: an optimizer for hidden layers in neural networks",
    params=declared(0.05, **betas(0.9, 0.999), epsilon=small(1e-8)),
    matrices=True,
    **rule_of_matrices(make),
)
