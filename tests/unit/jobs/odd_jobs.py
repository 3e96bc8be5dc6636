"""A job that behaves well or badly on demand, for the tests of worker and runners."""

import os
import signal
import time

from gapstudio.domain import GapStudioError
from gapstudio.jobs import Done


def run(shared, items, context):
    context.say("warming up")
    for index, item in enumerate(items):
        match item.get("do", "double"):
            case "double":
                print("a library that prints")
                yield Done(index, {"twice": 2 * item["n"], "pid": os.getpid()})
            case "crash":
                os.kill(os.getpid(), signal.SIGKILL)
            case "raise":
                raise ValueError("out of luck")
            case "refuse":
                raise GapStudioError("The folder x is missing.", remedy="Choose another.")
            case "sleep":
                while not context.cancelled():
                    time.sleep(0.01)
                return None
            case "hang":
                time.sleep(600)
    return {"factor": shared.get("factor", 2)}
