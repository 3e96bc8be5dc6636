"""What nobody expected: written to a log, and told in the window without a stack trace."""

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from gapstudio.domain import GapStudioError
from gapstudio.gui.widgets.message_bar import Level, Message

LOG_NAME = "gapstudio.log"


def start_log(folder: Path) -> logging.Logger:
    """Opens the log in `folder` (made if need be), one megabyte at most and one older one kept."""
    folder.mkdir(parents=True, exist_ok=True)
    logger = logging.getLogger("gapstudio")
    path = folder / LOG_NAME
    present = {getattr(handler, "baseFilename", "") for handler in logger.handlers}
    if str(path.resolve()) not in present:
        handler = RotatingFileHandler(path.resolve(), maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logger.addHandler(handler)
    return logger


class FaultHook:
    """Catches what reaches the top of a thread; an expected failure is told as it is, any other is logged and named.

    Args:
        logger: Where an unexpected one is written, with its stack.
        show: Shows a message in the window.
    """

    def __init__(self, logger: logging.Logger, show: Callable[[Message], None]) -> None:
        self._logger = logger
        self._show = show

    def install(self) -> None:
        """Takes over from Python for this process."""
        sys.excepthook = self.handle
        threading.excepthook = lambda args: self._logger.error(
            "A thread failed.", exc_info=args.exc_value if args.exc_value is not None else True
        )

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Deals with one; `KeyboardInterrupt` ends the program as ever."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, GapStudioError):
            self._show(Message.of_error(error))
            return
        self._logger.error("Unexpected failure.", exc_info=(kind, error, trace))
        self._show(
            Message(
                f"Something went wrong that GapStudio did not expect ({kind.__name__}).",
                Level.ERROR,
                "What you did last may not have taken effect; the details are in the log (Help, Show the log).",
            )
        )
