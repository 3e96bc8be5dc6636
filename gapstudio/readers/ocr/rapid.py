"""RapidOCR: finds lines of text on a picture and reads each. Imported late: it loads onnxruntime and OpenCV."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR

from gapstudio.readers.ocr.seen import Pixels, SeenWord

_UPRIGHT = 3.0
"""A box that is this many times as high as wide holds a line that runs sideways; one less high holds few, upright characters."""

_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.text_score": 0.0,
    "Global.use_cls": False,
    # Two workers share two cores, so each keeps to one; an arena would keep the memory of the largest page for good.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
}


def read_words(picture: Pixels) -> list[SeenWord]:
    """Reads the words of a picture whose lines run across it.

    The models know Latin and Chinese script whatever the language, so none is asked for.
    """
    found: Any = _engine()(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), return_word_box=True)
    if found.boxes is None or found.word_results is None:
        return []
    return [SeenWord(text, confidence, corners) for line in found.word_results for text, confidence, corners in line]


@cache
def _engine() -> "_Engine":
    cv2.setNumThreads(1)
    return _Engine(params=_PARAMETERS)


class _Engine(RapidOCR):
    """RapidOCR with lone narrow characters left upright, and words that keep their own confidences."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.cal_rec_boxes = _place_words

    def crop_text_regions(self, img: Pixels, det_boxes: NDArray[np.float32]) -> list[Pixels]:
        """Cuts out the lines that were found, each made straight."""
        return [_cut_out(img, box) for box in det_boxes]


def _cut_out(picture: Pixels, corners: NDArray[np.float32]) -> Pixels:
    width, height = (max(1, round(length)) for length in _sides(corners))
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    change = cv2.getPerspectiveTransform(corners.astype(np.float32), square)
    line: Any = cv2.warpPerspective(picture, change, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return np.rot90(line) if height >= _UPRIGHT * width else line


def _sides(corners: NDArray[np.floating[Any]]) -> tuple[float, float]:
    """Returns width and height of a quadrilateral."""
    upper_left, upper_right, lower_right, lower_left = corners
    width = max(np.linalg.norm(upper_right - upper_left), np.linalg.norm(lower_right - lower_left))
    height = max(np.linalg.norm(lower_left - upper_left), np.linalg.norm(lower_right - upper_right))
    return float(width), float(height)


def _place_words(_pictures: Sequence[Pixels], boxes: NDArray[np.float32], lines: Any, _single: bool = False) -> Any:
    """Gives each line's words their text, confidence and corners: the signature that RapidOCR calls."""
    lines.word_results = tuple(
        list(_words(text, info, _reading_corners(box.astype(np.float64))))
        for text, info, box in zip(lines.txts, lines.word_results, boxes, strict=True)
    )
    return lines


def _reading_corners(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the corners in the order in which the line was read; a sideways line was turned before."""
    width, height = _sides(corners)
    return np.roll(corners, -1, axis=0) if height >= _UPRIGHT * width else corners


def _words(text: str, info: Any, corners: NDArray[np.float64]) -> Iterator[tuple[str, float, NDArray[np.float64]]]:
    """Splits a line at its spaces.

    The recogniser says in which of its columns it saw each character. A word reaches from half a character before its first to
    half a character behind its last, and not beyond the middle between two words.
    """
    printed = [not character.isspace() for character in text]
    centres = (np.array([column for word in info.word_cols for column in word]) + 0.5) / max(info.line_txt_len, 1)
    sure = np.array(info.confs)[printed] if text else np.zeros(0)
    half = float(np.median(np.diff(centres))) / 2 if len(centres) > 2 else 0.5 / max(len(centres), 1)
    pieces = text.split()
    stops = np.cumsum([len(piece) for piece in pieces], dtype=int).tolist()
    for piece, stop in zip(pieces, stops, strict=True):
        start = stop - len(piece)
        left = max(centres[start] - half, (centres[start - 1] + centres[start]) / 2 if start else 0.0)
        right = min(centres[stop - 1] + half, (centres[stop - 1] + centres[stop]) / 2 if stop < len(centres) else 1.0)
        yield piece, float(sure[start:stop].mean()), _part(corners, left, right)


def _part(corners: NDArray[np.float64], left: float, right: float) -> NDArray[np.float64]:
    """Returns the part of a line's quadrilateral between two shares of its length."""
    upper_left, upper_right, lower_right, lower_left = corners
    upper, lower = upper_right - upper_left, lower_right - lower_left
    return np.stack(
        (upper_left + left * upper, upper_left + right * upper, lower_left + right * lower, lower_left + left * lower)
    )
