"""Small programs as native functions: loops by an option that XLA reads when its back end starts, the whole by what a call says of itself.

Otherwise XLA makes a function of each few operations, and threads of its own hand those to one another.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import jax
from jax.experimental.xla_metadata import set_xla_metadata

OPTION = "xla_cpu_small_while_loop_byte_threshold"
BYTES = 65536  # that one step touches: a loop of larger ones, as a network's, is dispatched step by step either way


def ask_for_native_loops() -> None:
    """Set the option, before JAX's first use of the CPU, unless XLA_FLAGS names other options of the back end."""
    flags = os.environ.get("XLA_FLAGS", "")
    if "xla_backend_extra_options" not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} --xla_backend_extra_options={OPTION}={BYTES}".strip()


def as_one_function(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same, compiled as one native function: for a program of elementary operations on few numbers, which one thread is to run.

    The result has to depend on every argument: XLA ends the process where it finds one without use.
    """

    def called(*arguments: Any) -> Any:
        return set_xla_metadata(jax.jit(function)(*arguments), inlineable="false", xla_cpu_small_call="true")

    return called
