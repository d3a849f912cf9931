import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.bootstrap import Studio
from app.core.errors import DramatisError, NoSpace
from app.ui.application import run
from app.ui.design import colour


def inked(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    """How many pixels of a part are as bright as text."""
    return sum(
        image.pixelColor(x, y).lightness() > 150 for x in range(left, right) for y in range(top, bottom)
    )


def test_a_picture_shows_the_window_with_its_text_and_its_sound(
    studio: Studio, sounding: Path, tmp_path: Path
):
    assert run(studio, sounding, screenshot=tmp_path / "a" / "window.png", size=(1200, 760)) == 0
    image = QImage(str(tmp_path / "a" / "window.png"))
    assert (image.width(), image.height()) == (1200, 760)
    assert inked(image, 0, 0, 400, 80) > 150  # menus, title
    assert inked(image, 240, 110, 880, 400) > 500  # the page
    wave = {image.pixelColor(x, y).name() for x in range(20, 1180) for y in range(600, 720, 5)}
    assert {colour("narrator").name()} < wave  # clips, in more than one colour
    assert len(wave) > 3


def test_a_picture_of_the_start_page(studio: Studio, tmp_path: Path):
    assert run(studio, None, screenshot=tmp_path / "start.png", size=(1000, 700)) == 0
    image = QImage(str(tmp_path / "start.png"))
    assert inked(image, 0, 0, 1000, 400) > 500


def test_a_picture_of_nothing_is_an_error(studio: Studio, tmp_path: Path):
    with pytest.raises(DramatisError, match="is not there"):
        run(studio, tmp_path / "none.dramatis", screenshot=tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()


def test_a_picture_that_cannot_be_written(studio: Studio, tmp_path: Path, qapp: QApplication):
    (tmp_path / "file").write_text("")
    with pytest.raises(NoSpace, match="cannot be written"):
        run(studio, None, screenshot=tmp_path / "file" / "a.png", size=(900, 600))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens of Linux")
def test_the_command_without_a_screen_ends_in_one_line(root: Path):
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in gone}
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=root, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("dramatis: there is no screen here")
    assert len(done.stderr.splitlines()) == 1
