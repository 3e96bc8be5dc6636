"""Where a model runs and how exactly: device, precision, threads. torch is imported inside the functions."""

import os
from dataclasses import dataclass

from gapstudio.domain import GapStudioError

DEVICES = ("auto", "cpu", "cuda", "mps")
PRECISIONS = ("float32", "float16", "bfloat16")


@dataclass(frozen=True)
class Choice:
    """What is used for what was asked, and a note where that is not the same ("" where it is)."""

    used: str
    note: str = ""


def available_devices() -> tuple[str, ...]:
    """Returns the devices that torch can use here, best first; ``cpu`` is always the last."""
    import torch

    found = [name for name, module in (("cuda", torch.cuda), ("mps", torch.backends.mps)) if module.is_available()]
    return (*found, "cpu")


def choose_device(asked: str, available: tuple[str, ...] | None = None) -> Choice:
    """Chooses the device: the best one for *auto* (cuda, then mps, then cpu), else the one asked for.

    Args:
        asked: One of `DEVICES`.
        available: Devices to choose from, best first; those of this machine by default.

    Raises:
        GapStudioError: There is no such device here.
    """
    if asked not in DEVICES:
        raise GapStudioError(f"There is no device {asked!r}.", remedy=f"Use one of {', '.join(DEVICES)}.")
    if asked == "cpu":
        return Choice("cpu")
    here = available_devices() if available is None else available
    if asked == "auto":
        return Choice(here[0])
    if asked not in here:
        message = f"The device {asked} is not available here; this machine has {', '.join(here)}."
        raise GapStudioError(message, remedy="Choose another device, or install the build of torch that supports it.")
    return Choice(asked)


def choose_precision(asked: str, device: str) -> Choice:
    """Chooses the precision; float16 on a CPU is promoted to float32, with a note, since it is slow and loses digits there.

    Args:
        asked: One of `PRECISIONS`.
        device: The device that was chosen.

    Raises:
        GapStudioError: There is no such precision.
    """
    if asked not in PRECISIONS:
        raise GapStudioError(f"There is no precision {asked!r}.", remedy=f"Use one of {', '.join(PRECISIONS)}.")
    if asked == "float16" and device == "cpu":
        return Choice("float32", "float16 was asked for; on the CPU it ran in float32.")
    return Choice(asked)


def limit_threads() -> int:
    """Lets torch use no more threads than this process has processors, and returns their number.

    torch counts the machine's processors, and many threads on few processors are slower than one each.
    """
    import torch

    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    threads = max(1, min(torch.get_num_threads(), usable))
    if threads != torch.get_num_threads():
        torch.set_num_threads(threads)
    return threads
