"""What a worker and its parent say to each other: JSON lines on standard input and output, one message a line.

Small facts travel in the messages; pictures, texts and other large data travel through files in the project's cache folder, and
the message names the file.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

PROTOCOL = 1


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    protocol: Literal[1] = PROTOCOL
    job: str


class Item(BaseModel):
    """One unit of work: its position in the job, and what the job needs to know of it."""

    model_config = ConfigDict(frozen=True)

    index: int
    data: dict[str, Any]


class RunCommand(_Message):
    """Parent to worker: do these items."""

    type: Literal["run"] = "run"
    kind: str
    shared: dict[str, Any]
    items: tuple[Item, ...]


class CancelCommand(_Message):
    """Parent to worker: stop after the item in hand."""

    type: Literal["cancel"] = "cancel"


class Started(_Message):
    """The worker has taken up the items."""

    type: Literal["started"] = "started"


class Progress(_Message):
    """`done` of `total` items; `message` says what is going on where that is not plain."""

    type: Literal["progress"] = "progress"
    done: int
    total: int
    message: str = ""


class Partial(_Message):
    """What became of one item. `failed` says why nothing came of it."""

    type: Literal["partial"] = "partial"
    index: int
    data: dict[str, Any] = Field(default_factory=dict)
    failed: str = ""


class Result(_Message):
    """All items are done; `data` holds what concerns the whole job."""

    type: Literal["result"] = "result"
    data: dict[str, Any] = Field(default_factory=dict)


class Error(_Message):
    """The job ended early. `message` is for people, `detail` for the log."""

    type: Literal["error"] = "error"
    message: str
    detail: str = ""


class Cancelled(_Message):
    """The job stopped because it was asked to; what had come back stands."""

    type: Literal["cancelled"] = "cancelled"


Command = Annotated[RunCommand | CancelCommand, Field(discriminator="type")]
Event = Annotated[Started | Progress | Partial | Result | Error | Cancelled, Field(discriminator="type")]
ENDINGS = (Result, Error, Cancelled)

_COMMANDS: TypeAdapter[RunCommand | CancelCommand] = TypeAdapter(Command)
_EVENTS: TypeAdapter[Started | Progress | Partial | Result | Error | Cancelled] = TypeAdapter(Event)


def parse_command(line: str | bytes) -> RunCommand | CancelCommand:
    """Reads one line from the parent.

    Raises:
        pydantic.ValidationError: The line is no command of this protocol's version.
    """
    return _COMMANDS.validate_json(line)


def parse_event(line: str | bytes) -> Started | Progress | Partial | Result | Error | Cancelled:
    """Reads one line from a worker.

    Raises:
        pydantic.ValidationError: The line is no event of this protocol's version.
    """
    return _EVENTS.validate_json(line)
