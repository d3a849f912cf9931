"""The desktop's media keys, on a session bus of the test's own."""

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

SCRIPT = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = [{root!r}, {tests!r}]
from pathlib import Path
from types import SimpleNamespace
from PySide6.QtCore import QProcess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.settings import load
from app.ui.desk import Desk
from app.ui.transport import media_keys
from app.ui.work import Work
from made_project import make_project
from tape import Tape

app = QApplication([])
folder = Path({folder!r}) / "P.dramatis"
make_project(folder, chapters=2, seconds=1.0).close()
desk = Desk(SimpleNamespace(settings=load(), registry=None, voices=None))
work = Work(desk, Tape(slack=0.05))
forward = []
media = media_keys(desk, work.sound, lambda: forward.append(1), desk)
desk.open(folder)
def until(good):
    end = time.monotonic() + 15
    while not good():
        QTest.qWait(10)
        if time.monotonic() > end:
            sys.exit("waited in vain")

until(lambda: desk.page is not None and desk.settled and desk.line is not None)
watch = QProcess()
watch.start("dbus-monitor", ["--session", "type='signal',interface='org.freedesktop.DBus.Properties'"])
watch.waitForStarted()

def ask(interface, member, *arguments):
    call = QProcess()
    call.start("dbus-send", ["--session", "--print-reply", "--dest=org.mpris.MediaPlayer2.dramatis",
                             "/org/mpris/MediaPlayer2", interface + "." + member, *arguments])
    until(lambda: call.state() == QProcess.ProcessState.NotRunning)
    return bytes(call.readAll().data()).decode()

PLAYER = "org.mpris.MediaPlayer2.Player"
ask(PLAYER, "PlayPause")
until(lambda: work.sound.position.second > 1.0)
print("playing", work.sound.playing)
said = ask("org.freedesktop.DBus.Properties", "GetAll", "string:" + PLAYER)
print("said", '"Playing"' in said, '"Numbers"' in said, '"A. Uthor"' in said)
ask(PLAYER, "Next")
ask(PLAYER, "Pause")
print("paused", not work.sound.playing)
ask(PLAYER, "SetPosition", "objpath:/org/dramatis/chapter/0", "int64:2000000")
print("placed", work.sound.position.second)
ask("org.mpris.MediaPlayer2", "Raise")
print("raised", forward)
seen = bytes(watch.readAll().data()).decode()
print("told", "PropertiesChanged" not in seen and "no signal" or '"Paused"' in seen and '"Playing"' in seen)
watch.kill(); watch.waitForFinished()
media.close()
desk.close()
"""


def test_the_desktop_plays_and_pauses(root: Path, tmp_path: Path):
    needed = ("dbus-run-session", "dbus-send", "dbus-monitor")
    if sys.platform != "linux" or not all(map(shutil.which, needed)):
        pytest.skip("there is no D-Bus here")
    file = tmp_path / "script.py"
    file.write_text(
        textwrap.dedent(SCRIPT.format(root=str(root), tests=str(root / "tests"), folder=str(tmp_path)))
    )
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(file)],
        cwd=root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "playing True",
        "said True True True",
        "paused True",
        "placed 2.0",
        "raised [1]",
        "told True",
    ]
