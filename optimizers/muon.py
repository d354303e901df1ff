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
    summary=(
        "Makes the momentum of every matrix of a network orthogonal; what is no matrix gets NAdam, which is all you see on two weights."
    ),
    formula=(
        r"\begin{gathered} \text{matrices } W\ (\text{in} \times \text{out}): M \leftarrow 0.95\, M + 0.05\, G,\quad "
        r"X = \frac{0.95\, M}{1 - 0.95^{t+1}} + \frac{0.05\, G}{1 - 0.95^t},\quad "
        r"X \leftarrow \frac{X}{\lVert X \rVert_F + \epsilon},\quad "
        r"\text{five times } X \leftarrow a X + (b A + c A^2) X,\ A = X X^\top \\ "
        r"(a, b, c) = (3.4445,\, -4.7750,\, 2.0315),\quad \text{which only comes near } U V^\top \text{ of } X = U \Sigma V^\top,\quad "
        r"W \leftarrow W - \eta\,\sqrt{\max(1,\ \text{out}/\text{in})}\, X \\ "
        r"\text{vectors: } m, v \text{ as in Adam},\quad "
        r"w \leftarrow w - \eta\,\frac{1}{\sqrt{v/(1 - \beta_2^t)} + \epsilon}\left(\frac{\beta_1 m}{1 - \beta_1^{t+1}} "
        r"+ \frac{(1 - \beta_1)\, g}{1 - \beta_1^t}\right) \end{gathered}"
    ),
    reference="K. Jordan et al. (2024), Muon: an optimizer for hidden layers in neural networks",
    params=declared(0.05, **betas(0.9, 0.999), epsilon=small(1e-8)),
    matrices=True,
    **rule_of_matrices(make),
)
