"""Paints what stands around the clips: the ruler, the chapters' names, markers, the loop, the playhead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.ui.design import METRICS
from app.ui.page import duration
from app.ui.script.cutting import runs_left
from app.ui.timeline.sight import Sight

_FLAG = 10.0  # pixels that a marker's flag is wide
_FIGURE = 84.0  # pixels between two figures of the ruler
_AT_LEFT = int(
    Qt.AlignmentFlag.AlignVCenter.value
    | Qt.AlignmentFlag.AlignAbsolute.value
    | Qt.AlignmentFlag.AlignLeft.value
    | Qt.TextFlag.TextSingleLine.value
)


def ruler(painter: QPainter, sight: Sight) -> None:
    """Ticks with the time from the book's beginning; a figure that a flag would cover stands beside it, or nowhere."""
    scale, lanes, inks = sight.scale, sight.lanes, sight.inks
    height = lanes.band
    painter.fillRect(QRectF(sight.left, 0, sight.right - sight.left, height), inks.colour("panel"))
    painter.setFont(inks.font(METRICS.small))
    room = _FIGURE * lanes.text
    step = scale.step(room)
    parts = 5 if step >= 0.0005 else 1
    metrics = inks.metrics(METRICS.small)
    # From the first figure on that may reach into what is painted.
    begin = scale.start + (sight.left - room - 2 * _FLAG) * scale.a_pixel
    near = sight.model.flags_between(begin - _FLAG * scale.a_pixel, sight.end + 2 * room * scale.a_pixel)
    flagged = [x for flag in near if -_FLAG <= (x := scale.x(flag.second)) <= scale.width]
    small, large = [], []
    number = max(0, int(scale.start / step), int(begin / step))
    painter.setPen(inks.colour("faint"))
    while (x := scale.x(number * step)) < min(scale.width, sight.right + 1):
        large.append(QLineF(x, height - 8, x, height - 1))
        said = stamp(number * step, step)
        place = clear(x + 4, metrics.horizontalAdvance(said), flagged) if flagged else x + 4
        if place is not None and place < sight.right:
            painter.drawText(QPointF(place, height - 8), said)
        small += [
            QLineF(at := x + part * step / parts / scale.a_pixel, height - 4, at, height - 1)
            for part in range(1, parts)
        ]
        number += 1
    painter.drawLines(large)
    painter.setPen(inks.colour("edge"))
    if small:
        painter.drawLines(small)


def clear(x: float, width: float, flags: Sequence[float]) -> float | None:
    """Where a figure that should begin at `x` can be read beside flags at these places, sorted; None for nowhere near."""
    place = x
    for flag in flags:
        if flag - 2 < place + width and place < flag + _FLAG + 2:
            place = flag + _FLAG + 3
    return place if place - x <= 2 * _FLAG else None


def bands(painter: QPainter, sight: Sight) -> None:
    """The chapters' names, each as long as its chapter; what has not been read yet is blank."""
    book, scale, lanes = sight.model.book, sight.scale, sight.lanes
    if not book.chapters:
        return
    first, last = book.place_at(sight.begin), book.place_at(sight.end)
    colour = sight.inks.colour
    painter.setFont(sight.inks.font(METRICS.small, bold=True))
    metrics = sight.inks.metrics(METRICS.small, bold=True)
    shades = (colour("raised"), colour("hover"))
    top, height = lanes.band, lanes.below_band - lanes.band
    for place in range(first, last + 1):
        chapter = book.chapters[place]
        left, right = scale.x(float(book.starts[place])), scale.x(float(book.starts[place + 1]))
        box = QRectF(max(left, -2.0), top, min(right, scale.width + 2) - max(left, -2.0), height)
        painter.fillRect(box, shades[place % 2])
        if not chapter.read:
            blank = QRectF(box.left(), lanes.top, max(1.0, box.width() - 1), lanes.wave)
            painter.fillRect(blank, colour("panel"))
        if left >= 0:
            painter.fillRect(QRectF(round(left), top, 1, height), colour("faint"))
        room = box.width() - 10
        if room >= 18:
            painter.setPen(colour("text") if chapter.read else colour("faint"))
            said = str(chapter.index + 1)
            if room >= 44 * lanes.text:
                said = metrics.elidedText(chapter.title.strip(), Qt.TextElideMode.ElideRight, int(room))
            painter.setLayoutDirection(_way(said))
            # Time runs from left to right in every script, so a chapter begins at the left in mirrored windows too.
            painter.drawText(QRectF(max(left, 0.0) + 5, top, room, height), _AT_LEFT, said)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def borders(painter: QPainter, sight: Sight) -> None:
    """Where each chapter begins and the last one ends, over the clips, so that all look the same."""
    book, scale, lanes = sight.model.book, sight.scale, sight.lanes
    if not book.chapters:
        return
    first, last = book.place_at(sight.begin), book.place_at(sight.end)
    tone = sight.inks.colour("faint")
    for place in range(first, last + 2):
        x = scale.x(float(book.starts[place]))
        if 0 <= x < scale.width:
            painter.fillRect(QRectF(round(x), lanes.below_band, 1, lanes.bottom - lanes.below_band), tone)


def loop(painter: QPainter, sight: Sight) -> None:
    """The span that is played round and round."""
    if sight.model.loop is None:
        return
    scale, lanes, inks = sight.scale, sight.lanes, sight.inks
    left, right = (max(-2.0, min(scale.width + 2, scale.x(one))) for one in sight.model.loop)
    if right <= left or not sight.meets(left - 1, right + 1):
        return
    painter.fillRect(QRectF(left, 0, right - left, lanes.band), inks.faded("accent", 0.32))
    within = QRectF(left, lanes.top, right - left, lanes.bottom - lanes.top)
    painter.fillRect(within, inks.faded("accent", 0.07))
    for x in (left, right):
        painter.fillRect(QRectF(x - 0.5, 0, 1, lanes.bottom), inks.colour("accent"))


def flags(painter: QPainter, sight: Sight) -> None:
    """Markers as flags, comments as flags with a dent; those that are done are pale."""
    scale, lanes = sight.scale, sight.lanes
    before = (_FLAG + 4) * scale.a_pixel
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for flag in sight.model.flags_between(sight.begin - before, sight.end):
        x = scale.x(flag.second)
        tone = sight.inks.colour("faint" if flag.marker.done else "stale" if flag.comment else "good")
        painter.setPen(QPen(tone, 1))
        painter.drawLine(QPointF(x, 2), QPointF(x, lanes.bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        tip = 6.5 if flag.comment else _FLAG
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, 1),
                    QPointF(x + _FLAG, 1),
                    QPointF(x + tip, 6),
                    QPointF(x + _FLAG, 11),
                    QPointF(x, 11),
                ]
            )
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def playhead(painter: QPainter, sight: Sight) -> None:
    """Where playing is, or will begin."""
    x = sight.scale.x(sight.model.playhead)
    if not sight.meets(x - 8, x + 8):
        return
    band, colour = sight.lanes.band, sight.inks.colour
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 1.5))
    painter.drawLine(QPointF(x, band - 6), QPointF(x, sight.lanes.bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    # Among the ticks: the figures end above it.
    painter.drawPolygon(QPolygonF([QPointF(x - 6, band - 7), QPointF(x + 6, band - 7), QPointF(x, band + 1)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def label(painter: QPainter, sight: Sight, text: str, x: float, y: float) -> None:
    """What a drag is doing, beside the pointer."""
    colour, metrics = sight.inks.colour, sight.inks.metrics(METRICS.small, bold=True)
    painter.setFont(sight.inks.font(METRICS.small, bold=True))
    room = metrics.horizontalAdvance(text) + 14
    height = metrics.height() + 6
    left = max(2.0, min(sight.scale.width - room - 2, x + 14))
    box = QRectF(left, max(2.0, min(sight.lanes.bottom - height, y - height - 6)), room, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("field_edge"), 1))
    painter.setBrush(colour("raised"))
    painter.drawRoundedRect(box, METRICS.radius, METRICS.radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _way(text: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if runs_left(text) else Qt.LayoutDirection.LeftToRight


def stamp(seconds: float, step: float) -> str:
    """A time as exact as the ruler's step is: 1:02:03, 0:07.25, 0:07.2503."""
    if step >= 1:
        return duration(seconds)
    digits = 1 if step >= 0.1 else 2 if step >= 0.01 else 3 if step >= 0.001 else 4
    minutes, rest = divmod(round(seconds, digits), 60)
    hours, minutes = divmod(int(minutes), 60)
    tail = f"{rest:0{3 + digits}.{digits}f}"
    return f"{hours}:{minutes:02}:{tail}" if hours else f"{minutes}:{tail}"
