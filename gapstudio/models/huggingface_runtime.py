"""What transformers loaded for a token classifier, and how batches of encoded segments become its inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_PADDING = {"input_ids": "pad_token_id", "token_type_ids": "pad_token_type_id"}


@dataclass(frozen=True)
class Runtime:
    """What transformers loaded.

    Attributes:
        tokenizer: A fast tokenizer.
        model: The network on its device, in evaluation mode.
        longest: Longest input in subwords, special tokens counted.
        device: Where the network is.
    """

    tokenizer: Any
    model: Any
    longest: int
    device: str


def padded(runtime: Runtime, inputs: Sequence[Mapping[str, Sequence[int]]]) -> dict[str, Any]:
    """Returns encoded segments as tensors on the device of the network, filled up to the longest of them.

    Args:
        runtime: Tokenizer and network.
        inputs: Lists of numbers of each segment, by the name of the input; the same names in all.

    Returns:
        By name, shape (segments, longest).
    """
    import torch

    longest = max(len(one["input_ids"]) for one in inputs)
    tensors: dict[str, Any] = {}
    for name in inputs[0]:
        filler = getattr(runtime.tokenizer, _PADDING[name], None) if name in _PADDING else 0
        rows = np.full((len(inputs), longest), filler or 0, dtype=np.int64)
        for row, one in zip(rows, inputs, strict=True):
            row[: len(one[name])] = one[name]
        tensors[name] = torch.from_numpy(rows).to(runtime.device)
    return tensors
