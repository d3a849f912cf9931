"""The colours of the timeline, made of the design's tokens when it paints."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from app.core.book_timeline import BookTimeline
from app.ui.design import cast_colour, colour
from app.ui.timeline.waves import BETWEEN, FIXED, GROUND, LOST, MOST_TONES


class Tones:
    """The tone of every character of a book, and the palette in which waveforms are drawn.

    `of_character`: the tone's number by the character's; `table`: 0xAARRGGBB by palette index (uint32).
    """

    def __init__(self, book: BookTimeline, colours: Mapping[str, QColor]) -> None:
        ground = colour("ground")
        self.colours = [cast_colour(None)]
        numbers = {self.colours[0].rgb(): 0}
        most = max(book.names, default=0)
        self.of_character: npt.NDArray[np.int64] = np.zeros(most + 1, np.int64)
        for character, name in book.names.items():
            tone = colours.get(name, self.colours[0])
            if tone.rgb() not in numbers and len(self.colours) < MOST_TONES:
                numbers[tone.rgb()] = len(self.colours)
                self.colours.append(tone)
            self.of_character[character] = numbers.get(tone.rgb(), 0)
        table = []
        for tone in self.colours:
            table += [
                tone.rgb(),
                mixed(tone, ground, 0.18),
                mixed(tone, ground, 0.5),
                mixed(tone, ground, 0.1),
                mixed(tone, ground, 0.34),
                mixed(tone, ground, 0.06),
            ]
        table += [ground.rgb()] * (FIXED - len(table))
        fixed = {
            GROUND: ground.rgb(),
            BETWEEN: colour("edge").rgb(),
            LOST: mixed(colour("bad"), ground, 0.22),
        }
        self.table = np.array(table + [fixed[index] for index in sorted(fixed)], np.uint32)

    def number(self, character: int) -> int:
        """The tone's number of a character; the narrator's for one that is not known."""
        return int(self.of_character[character]) if character < len(self.of_character) else 0

    def of(self, character: int) -> QColor:
        """The colour of a character by its number."""
        return self.colours[self.number(character)]


class Picture:
    """An image on pixels made with numpy: 0xAARRGGBB, shape (height, width); `ratio` of them to a logical one."""

    def __init__(self, pixels: npt.NDArray[np.uint32], ratio: float) -> None:
        self._pixels = np.ascontiguousarray(pixels)  # Qt does not hold on to them
        height, width = pixels.shape
        self.image = QImage(self._pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)


def mixed(tone: QColor, ground: QColor, part: float) -> int:
    """`part` of the tone on the ground, as 0xAARRGGBB."""
    return QColor(
        round(tone.red() * part + ground.red() * (1 - part)),
        round(tone.green() * part + ground.green() * (1 - part)),
        round(tone.blue() * part + ground.blue() * (1 - part)),
    ).rgb()


def faded(name: str, part: float) -> QColor:
    """A token's colour that lets through what lies below; `part` of it is seen."""
    tone = colour(name)
    tone.setAlphaF(part)
    return tone
