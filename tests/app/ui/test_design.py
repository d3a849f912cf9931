from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.blocks import highlight
from app.ui.design import CAST, COLOURS, cast_colour, colour, contrast, font, load_fonts, style_sheet

GROUNDS = ("ground", "panel", "raised", "hover", "selected")
INKS = ("text", "quiet", "faint", "accent", "good", "stale", "bad", "narrator")


def over(ink: QColor, ground: QColor) -> QColor:
    """What a translucent colour looks like on a ground."""
    part = ink.alphaF()
    mixed = [a * part + b * (1 - part) for a, b in zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)]
    return QColor.fromRgbF(*mixed)


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(ink: str, ground: str):
    assert contrast(colour(ink), colour(ground)) >= 4.5


def test_fields_have_an_edge_that_is_seen():
    assert all(
        contrast(colour("field_edge"), colour(ground)) >= 3 for ground in ("ground", "panel", "raised")
    )
    assert contrast(colour("on_accent"), colour("accent")) >= 4.5


@pytest.mark.parametrize("tone", CAST)
def test_a_characters_colour_can_be_read_and_read_on(tone: str):
    assert contrast(QColor(tone), colour("ground")) >= 4.5
    marked = over(highlight(QColor(tone)), colour("ground"))
    assert contrast(colour("text"), marked) >= 4.5
    assert contrast(colour("quiet"), marked) >= 4.5


def test_black_on_white_is_twenty_one():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


def test_neighbours_in_the_cast_differ():
    assert len(set(CAST)) == len(CAST)
    assert cast_colour(len(CAST)) == cast_colour(0)


def test_the_style_sheet_is_whole(root: Path):
    sheet = style_sheet(root / "resources")
    assert "$" not in sheet
    assert all(
        value in sheet for name, value in asdict(COLOURS).items() if name in ("ground", "panel", "accent")
    )


def test_shipped_fonts_draw_text(root: Path, qapp: QApplication):
    assert {"Inter", "Caladea"} <= set(load_fonts(root / "resources"))
    assert QFontInfo(font(13)).family() == "Inter"
    assert QFontInfo(font(13, bold=True)).weight() == QFont.Weight.DemiBold
    assert QFontInfo(font(17, serif=True)).family() == "Caladea"
    assert QFontDatabase.isSmoothlyScalable("Inter")
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setFont(font(20))
    painter.setPen(QColor("white"))
    painter.drawText(4, 28, "Åß Ωж 3½")
    painter.end()
    assert len({image.pixel(x, y) for x in range(120) for y in range(40)}) > 10
