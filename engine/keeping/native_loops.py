"""Loops of small steps as native functions: an option that XLA reads once, when its back end starts."""

from __future__ import annotations

import os

OPTION = "xla_cpu_small_while_loop_byte_threshold"
BYTES = 65536  # that one step touches: a loop of larger ones, as a network's, is dispatched step by step either way


def ask_for_native_loops() -> None:
    """Set the option, before JAX's first use of the CPU, unless XLA_FLAGS names other options of the back end."""
    flags = os.environ.get("XLA_FLAGS", "")
    if "xla_backend_extra_options" not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} --xla_backend_extra_options={OPTION}={BYTES}".strip()
