"""Maps on a GPU beside the CPU of the same machine, and over all its devices: `python3 -m bench.gpu_maps`, with numpy and jax alone.

Prints one line of JSON: maps a second, by what side by side runs cost, and how many cells of both agree.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import types
import typing
from concurrent.futures import ThreadPoolExecutor
from typing import Any

SIZES, STEPS, RULES = (256, 1024), 500, ("momentum", "adam")
REPEATS = 3
PATIENCE = 150.0  # seconds after which nothing new is begun


def stand_in() -> None:
    """What the engine takes of typing_extensions, where a machine lacks it: names that do nothing when a program runs."""
    try:
        importlib.import_module("typing_extensions")
    except ImportError:
        made = types.ModuleType("typing_extensions")

        class TypedDict(dict):
            def __init_subclass__(cls, **told: Any) -> None:
                super().__init_subclass__()

        made.__dict__.update(TypedDict=TypedDict, Unpack=typing.Unpack)
        sys.modules["typing_extensions"] = made


def best(make: Any) -> tuple[float, Any]:
    """(seconds of the quickest of REPEATS calls after one that compiles, the result)."""
    result, taken = make(), []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        result = make()
        taken.append(time.perf_counter() - begun)
    return min(taken), result


def main() -> None:
    begun = time.perf_counter()
    stand_in()
    import jax
    import numpy as np

    jax.config.update("jax_default_device", jax.devices("cpu")[0])
    from engine import Axis
    from engine.keeping.programs import QUICKLY
    from engine.maps.cells import Cells
    from engine.maps.devices import judged_on
    from engine.maps.order import straight_on
    from engine.maps.piece import judged_clearly
    from engine.maps.told import told_of

    QUICKLY.clear()  # options of the CPU's compiler that another JAX or a GPU does not know

    accelerators = [device for device in jax.devices() if device.platform != "cpu"]
    threads = os.cpu_count() or 1
    pool = ThreadPoolExecutor(threads)
    beale = importlib.import_module("surfaces.analytic.beale").SURFACE
    rows: list[dict[str, Any]] = []
    told = {
        "jax": jax.__version__,
        "cpu_threads": threads,
        "devices": [device.device_kind for device in accelerators],
        "steps": STEPS,
        "what": "outcome maps on Beale in float64, learning rate 1e-4 to 1 across, momentum or beta 1 from 0 to 0.99 up",
    }
    for rule in RULES:
        optimizer = importlib.import_module(f"optimizers.{rule}").OPTIMIZER
        for size in SIZES:
            if time.perf_counter() - begun > PATIENCE:
                told["left_out"] = "the rest, for want of time"
                break
            second = "momentum" if rule == "momentum" else "beta1"
            axes = Axis("learning_rate", 1e-4, 1.0, size, log=True), Axis(second, 0.0, 0.99, size)
            columns, lines = (grid.ravel() for grid in np.meshgrid(*(axis.values for axis in axes)))
            made = told_of(Cells(beale, optimizer, {"steps": STEPS}, {axes[0].name: columns, axes[1].name: lines}))
            pieces = [slice(int(part.cells[0]), int(part.cells[-1]) + 1) for part in straight_on(size * size)]

            def on_cpu(made: Any = made, pieces: Any = pieces) -> Any:
                return np.concatenate(list(pool.map(lambda piece: judged_clearly(made, piece), pieces)), axis=1)

            seconds, cpu = best(on_cpu)
            row: dict[str, Any] = {"rule": rule, "size": size, "cpu_maps_per_second": round(1 / seconds, 3)}
            row["unclear"] = int(np.sum(cpu[0] < 0))
            sets = {"gpu": accelerators[:1], "all_gpus": accelerators if len(accelerators) > 1 else []}
            for name, devices in sets.items():
                if not devices:
                    continue
                try:
                    seconds, there = best(lambda devices=devices, made=made: judged_on(devices, made, None))
                except Exception as error:
                    row[f"{name}_failed"] = f"{type(error).__name__}: {str(error)[:300]}"
                    continue
                clear = (cpu[0] >= 0) & (there[0] >= 0)
                row[f"{name}_maps_per_second"] = round(1 / seconds, 3)
                row[f"{name}_steps_per_second"] = float(f"{size * size * STEPS / seconds:.3g}")
                row[f"{name}_clear_on_both"] = int(clear.sum())
                row[f"{name}_other_outcome"] = int(np.sum(cpu[0][clear] != there[0][clear]))
                row[f"{name}_other_step"] = int(np.sum(cpu[1][clear] != there[1][clear]))
                row[f"{name}_clear_on_one"] = int(np.sum((cpu[0] >= 0) != (there[0] >= 0)))
            rows.append(row)
            print(row, file=sys.stderr, flush=True)
    told["rows"], told["seconds"] = rows, round(time.perf_counter() - begun, 1)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
