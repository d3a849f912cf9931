import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from app.ui import design
from app.ui.blocks import PEN
from app.ui.design import cast_colour, colour, contrast, font, load_fonts, style_sheet, wear
from app.ui.icons import Icons
from app.ui.inks import Inks
from app.ui.looks import Looks
from app.ui.themes import CONTRAST, DARK, LIGHT, THEMES

GROUNDS = ("ground", "panel", "raised", "hover", "selected")
INKS = ("text", "quiet", "faint", "accent", "good", "stale", "bad", "narrator")

# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
EYES = {
    "all cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}  # fmt: skip


@pytest.fixture(params=sorted(THEMES))
def worn(request: pytest.FixtureRequest, qapp: QApplication, root: Path) -> Iterator[str]:
    """Each theme in turn; the dark one afterwards."""
    wear(qapp, root / "resources", request.param)
    yield request.param
    wear(qapp, root / "resources", "dark")


def over(ink: QColor, ground: QColor) -> QColor:
    """What a translucent colour looks like on a ground."""
    part = ink.alphaF()
    mixed = [a * part + b * (1 - part) for a, b in zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)]
    return QColor.fromRgbF(*mixed)


def oklab(tones: list[str], eye: list[list[float]]) -> np.ndarray:
    """Where colours lie for an eye, in OKLab (Ottosson 2020), one row each."""
    values = np.array([QColor(tone).getRgbF()[:3] for tone in tones])
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(eye).T, 0, 1)
    cones = seen @ np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                             [0.0883024619, 0.2817188376, 0.6299787005]]).T  # fmt: skip
    return np.cbrt(cones) @ np.array([[0.2104542553, 0.793617785, -0.0040720468],
                                      [1.9779984951, -2.428592205, 0.4505937099],
                                      [0.0259040371, 0.7827717662, -0.808675766]]).T  # fmt: skip


def test_text_can_be_read_on_every_ground(worn: str):
    least = 7 if worn == "contrast" else 4.5
    poor = {
        (ink, ground): round(contrast(colour(ink), colour(ground)), 2)
        for ink in INKS
        for ground in GROUNDS
        if contrast(colour(ink), colour(ground)) < least
    }
    assert not poor
    for ground in ("notice_good", "notice_bad"):
        for ink in ("text", "quiet", "accent", ground.removeprefix("notice_")):
            assert contrast(colour(ink), colour(ground)) >= least
    for ground in ("accent", "accent_hover"):
        assert contrast(colour("on_accent"), colour(ground)) >= least


def test_fields_have_an_edge_and_a_ring_that_are_seen(worn: str):
    for ground in GROUNDS:
        assert contrast(colour("accent"), colour(ground)) >= 3
    for ground in ("ground", "panel", "raised"):
        assert contrast(colour("field_edge"), colour(ground)) >= 3


def test_a_characters_colour_can_be_read_and_read_on(worn: str):
    for tone in THEMES[worn].cast:
        assert contrast(QColor(tone), colour("ground")) >= 4.5
        marked = over(Inks().lucent(QColor(tone), PEN), colour("ground"))
        assert contrast(colour("text"), marked) >= 4.5
        assert contrast(colour("quiet"), marked) >= 4.5


def test_the_colours_of_those_who_speak_most_differ_to_every_eye(worn: str):
    cast = list(THEMES[worn].cast)
    assert len(set(cast)) == len(cast) == 16
    assert cast_colour(len(cast)) == cast_colour(0)
    for eye in EYES.values():
        places = oklab(cast[:6], eye)
        apart = np.linalg.norm(places[:, None] - places[None], axis=-1) + np.eye(6)
        assert apart.min() > 0.035  # about twice what is just told apart


def test_black_on_white_is_twenty_one():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


def test_the_style_sheet_is_whole_and_its_pictures_are_there(worn: str, root: Path):
    sheet = style_sheet(root / "resources")
    assert "$" not in sheet
    assert all(asdict(THEMES[worn].colours)[name] in sheet for name in ("ground", "panel", "accent"))
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    for path in pictures:
        wanted = colour("on_accent" if "tick" in path else "quiet").name()
        assert wanted in Path(path).read_text()


def test_another_theme_is_told_to_widgets_and_drawn(qapp: QApplication, root: Path, qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.show()
    looks = Looks(qapp, root / "resources")
    told = []
    looks.changed.connect(lambda: told.append(design.theme().name))
    looks.choose("light")
    assert colour("text").name() == LIGHT.colours.text
    assert label.palette().windowText().color().name() == LIGHT.colours.text
    looks.choose("light")
    looks.choose("contrast", 140)
    assert told == ["light", "contrast"]
    assert font(10).pixelSize() == 14
    assert label.fontInfo().pixelSize() == round(13 * 1.4)
    looks.choose("no such theme", 1000)
    assert looks.choice == "system" and design.text_size() == 150
    looks.choose("dark")
    assert colour("text").name() == DARK.colours.text and told[-1] == "dark"


@pytest.mark.parametrize("scale", [1, 1.25, 2, 2.5])
def test_icons_take_the_colour_of_the_theme_at_every_scale(
    worn: str, scale: float, root: Path, qapp: QApplication
):
    icons = Icons(root / "resources")
    for path in sorted((root / "resources" / "icons").glob("*.svg")):
        picture = icons.get(path.stem, "quiet").pixmap(QSize(16, 16), scale).toImage()
        assert (picture.width(), picture.height()) == (round(16 * scale),) * 2
        dots = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        wanted = colour("quiet").getRgb()[:3]
        solid = [dot.getRgb()[:3] for dot in dots if dot.alpha() == 255]
        off = max((abs(a - b) for dot in solid for a, b in zip(dot, wanted, strict=True)), default=0)
        assert path.stem == "dramatis" or off <= 2, path.stem
        assert max(dot.alpha() for dot in dots) > 120, path.stem


def test_an_icon_follows_the_theme_by_itself(qapp: QApplication, root: Path):
    icon = Icons(root / "resources").get("stop")
    shades = []
    for theme in (DARK, LIGHT, CONTRAST, DARK):
        wear(qapp, root / "resources", theme.name)
        shades.append(icon.pixmap(32, 32).toImage().pixelColor(16, 16).name())
        assert icon.pixmap(32, 32, QIcon.Mode.Disabled).toImage().pixelColor(16, 16) == colour("faint")
    assert shades == [theme.colours.text for theme in (DARK, LIGHT, CONTRAST, DARK)]


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
