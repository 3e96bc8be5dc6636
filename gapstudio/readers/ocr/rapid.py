"""RapidOCR: finds lines of text on a picture and reads each. Imported late: it loads onnxruntime and OpenCV."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR

from gapstudio.readers.ocr.seen import Pixels, SeenWord

_LOOK_LENGTH = 1280
"""Pixels of the longer side of the picture in which lines are sought; they are read in the picture as it is. Finding them takes
its time by the pixel, and on pages of A4 nothing more was found with twice as many."""
_LOOK_WIDTH = 736
"""Pixels of the shorter side from which on a picture is not enlarged to find lines in it: what the detector was trained with."""
_UPRIGHT = 3.0
"""A box that is this many times as high as wide holds a line that runs sideways; one less high holds few, upright characters."""
_THINNEST = 40
"""A picture is no more than this many times as long as wide when lines are sought in it."""
_LEAST_CONFIDENCE = 0.5
"""Lines read with less are blots and drawings more often than text."""
_WIDE, _BLANK = 1.6, 0.4
"""Two characters are two words where their distance is this many times the usual one, and the blank between them this share of
the line's height. On receipts that finds more lost spaces than it splits words."""

_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.return_word_box": True,
    "Det.limit_type": "max",
    "Det.limit_side_len": 4 * _LOOK_LENGTH,
    # Lines one by one take no longer on one core than in batches padded to the longest, and less memory.
    "Rec.rec_batch_num": 1,
    # Two workers share two cores, so each keeps to one; an arena would keep the memory of the largest page for good.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
}


def read_words(picture: Pixels) -> list[SeenWord]:
    """Reads the words of a picture whose lines run across it.

    The models know Latin and Chinese script whatever the language, so none is asked for.
    """
    blue_first: Any = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    boxes = _find_lines(blue_first)
    if not len(boxes):
        return []
    pictures = [_cut_out(blue_first, box) for box in boxes]
    read: Any = _engine().recognize_txt(pictures)
    lines = zip(read.txts, read.scores, read.word_results, pictures, boxes, strict=True)
    return [
        word
        for text, confidence, info, line, box in lines
        if text.strip() and confidence >= _LEAST_CONFIDENCE
        for word in _words(_Line(text, info, line), _reading_corners(box))
    ]


@cache
def _engine() -> RapidOCR:
    cv2.setNumThreads(1)
    return RapidOCR(params=_PARAMETERS)


def _find_lines(picture: Pixels) -> NDArray[np.float64]:
    """Returns the corners of the lines, shape (n, 4, 2): upper left, upper right, lower right, lower left."""
    scale = min(_LOOK_LENGTH / max(picture.shape[:2]), 1.0)
    scale = max(scale, min(_LOOK_WIDTH / min(picture.shape[:2]), 4 * _LOOK_LENGTH / max(picture.shape[:2])))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small: Any = picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=method)
    found: Any = _engine()(_no_thin_strip(small), use_det=True, use_cls=False, use_rec=False)
    return np.zeros((0, 4, 2)) if found.boxes is None else np.asarray(found.boxes, dtype=np.float64) / scale


def _no_thin_strip(picture: Pixels) -> Pixels:
    """Widens a strip at its lower or right edge: the engine shrinks what is long, and refuses what has no width left then."""
    height, width = picture.shape[:2]
    least = max(height, width) // _THINNEST
    down, across = max(least - height, 0), max(least - width, 0)
    widened: Any = cv2.copyMakeBorder(picture, 0, down, 0, across, cv2.BORDER_REPLICATE)
    return widened


def _cut_out(picture: Pixels, corners: NDArray[np.float64]) -> Pixels:
    width, height = (max(1, round(length)) for length in _sides(corners))
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    change = cv2.getPerspectiveTransform(corners.astype(np.float32), square)
    line: Any = cv2.warpPerspective(picture, change, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return np.rot90(line) if height >= _UPRIGHT * width else line


def _sides(corners: NDArray[np.float64]) -> tuple[float, float]:
    """Returns width and height of a quadrilateral."""
    upper_left, upper_right, lower_right, lower_left = corners
    width = max(np.linalg.norm(upper_right - upper_left), np.linalg.norm(lower_right - lower_left))
    height = max(np.linalg.norm(lower_left - upper_left), np.linalg.norm(lower_right - upper_right))
    return float(width), float(height)


def _reading_corners(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the corners in the order in which the line was read; a sideways line was turned before."""
    width, height = _sides(corners)
    return np.roll(corners, -1, axis=0) if height >= _UPRIGHT * width else corners


class _Line:
    """One line as the recogniser gives it: its characters, and in which of its columns it saw each."""

    def __init__(self, text: str, info: Any, picture: Pixels) -> None:
        printed = [index for index, character in enumerate(text) if not character.isspace()]
        self._picture = picture
        self._spaced = np.diff(printed) > 1
        self.characters = "".join(text[index] for index in printed)
        self.confidences = np.array(info.confs)[printed]
        columns = np.array([column for word in info.word_cols for column in word])
        self.centres: NDArray[np.float64] = (columns + 0.5) / max(info.line_txt_len, 1)
        """Of the characters, as shares of the line's length."""
        pitches = np.diff(self.centres)
        self.pitch = float(np.median(pitches)) if len(pitches) > 1 else 1 / len(printed)
        """Usual distance of two centres."""

    def starts(self) -> list[int]:
        """Returns the first character of each word. The recogniser loses some spaces; a wide blank gives them away."""
        wide = np.flatnonzero((np.diff(self.centres) >= _WIDE * self.pitch) & ~self._spaced).tolist()
        lost = [before for before in wide if self._blank(before) >= _BLANK]
        return [0, *sorted(1 + before for before in [*np.flatnonzero(self._spaced).tolist(), *lost])]

    def _blank(self, before: int) -> float:
        """Returns how wide the blank behind a character is, as a share of the line's height."""
        height, width = self._picture.shape[:2]
        grey: Any = cv2.cvtColor(self._picture, cv2.COLOR_BGR2GRAY)
        _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
        left, right = (int(share * width) for share in self.centres[before : before + 2])
        # The edges of the picture may hold ink of the lines above and below.
        between = np.asarray(ink)[height // 10 : height - height // 10, left:right].any(axis=0)
        edges = np.flatnonzero(np.diff(np.concatenate(([True], between, [True])).astype(np.int8)))
        return float(max(np.diff(edges)[::2], default=0)) / height


def _words(line: _Line, corners: NDArray[np.float64]) -> Iterator[SeenWord]:
    """Gives the words of a line their corners.

    A word reaches from half a character before its first to half a character behind its last, and not beyond the middle between
    two words.
    """
    centres, half = line.centres, line.pitch / 2
    starts = line.starts()
    for start, stop in zip(starts, [*starts[1:], len(centres)], strict=True):
        left = max(centres[start] - half, (centres[start - 1] + centres[start]) / 2 if start else 0.0)
        right = min(centres[stop - 1] + half, (centres[stop - 1] + centres[stop]) / 2 if stop < len(centres) else 1.0)
        yield SeenWord(line.characters[start:stop], float(line.confidences[start:stop].mean()), _part(corners, left, right))


def _part(corners: NDArray[np.float64], left: float, right: float) -> NDArray[np.float64]:
    """Returns the part of a line's quadrilateral between two shares of its length."""
    upper_left, upper_right, lower_right, lower_left = corners
    upper, lower = upper_right - upper_left, lower_right - lower_left
    places = (upper_left + left * upper, upper_left + right * upper, lower_left + right * lower, lower_left + left * lower)
    return np.stack(places)
