"""The workspaces Cast, Voices, Proof and Deliver in the window, by keys and buttons, on small real projects."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.cast_lines import CastLine
from app.core.overview import CastEntry
from app.core.proofing import ProofLine
from app.core.score import Score
from app.services.doubting import Doubt
from app.services.voices import VoiceEntry
from app.ui.window import Window
from app.ui.workspaces.cast_lines import LinesModel
from app.ui.workspaces.cast_people import VOICE, PeopleModel
from app.ui.workspaces.deliver_check import MeasuresModel
from app.ui.workspaces.proof_card import marked
from app.ui.workspaces.proof_model import QueueModel
from app.ui.workspaces.voices_add import AddVoice, ClipsModel
from app.ui.workspaces.voices_model import CONSENT, NAME, USED, VoicesModel
from app.ui.workspaces.voices_parts import Found, initials
from engine.types import Fault, Voice
from made_speech import RATE as SPEECH_RATE
from made_speech import spoken
from tape import Tape

Settle = Callable[[Window], None]
KEY = Qt.Key


def opened(window: Window, folder: Path, settle: Settle, workspace: str) -> object:
    window.open(folder)
    settle(window)
    assert window.desk.project is not None
    window.show_workspace(workspace)
    settle(window)
    QTest.qWait(200)  # what is looked at more closely once one stays
    settle(window)
    return window.workspaces[workspace]


# Models


def test_the_cast_as_a_table(qtbot: QtBot):
    model = PeopleModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(
        (
            CastEntry(None, "a/x", None, 9, 90),
            CastEntry("Ada King", "a/y", "female", 5, 50, ("Countess",)),
            CastEntry("Bo", "A/X", "male", 2, 20),
        )
    )
    assert model.index(1, 0).data() == "Ada King" and model.index(2, VOICE).data() == "⚠ A/X"
    assert model.others("Bo", "a/x") == ["Narrator"]
    assert "the same voice as Narrator" in model.spoken(model.at(2))
    found = Found(model)
    found.look_for("COUNT ada")
    assert found.rowCount() == 1 and found.source(0) == 1 and found.shown(2) == -1
    assert initials("Ada King") == "AK" and initials("Bo") == "B" and initials("…") == "…"


def test_voices_as_a_table(qtbot: QtBot):
    model = VoicesModel((NAME, CONSENT, USED))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    own = VoiceEntry("Ada", "nano", Voice("nano", clips=("0" * 64,)), "en-GB", "female", 2, 12.0)
    model.show([own, VoiceEntry("nano/kerstin", "nano", Voice("nano", stock="kerstin"), "de", consent=True)])
    model.show_users({"ada": ["Lovelace"]})
    assert [model.index(0, place).data() for place in range(3)] == ["Ada", "✗ missing", "Lovelace"]
    assert model.index(1, 1).data() == "by licence" and model.index(1, 0).data() == "kerstin"
    assert "no consent noted" in model.spoken(own) and "English (GB)" in model.spoken(own)
    assert model.row_of("ADA") == 0 and model.row_of("nobody") == -1


def test_the_queue_and_the_lines_as_models(qtbot: QtBot):
    queue, lines = QueueModel(), LinesModel()
    for model in (queue, lines):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    score = Score(0.25, 0.8, (Fault("skip", 0, 1), Fault("skip", 2, 3)), "judge 1")
    queue.show(
        [
            ProofLine(7, 0, "One <two>", "Ada", "rendered", 1, 2.0, score),
            ProofLine(8, 0, "x", None, "stale", 2),
        ]
    )
    assert queue.index(0, 0).data() == "words missing" and queue.index(0, 3).data() == "25.0%"
    queue.drop(7)
    assert queue.row_of(8) == 0 and queue.index(0, 0).data() == "out of date"
    lines.show([CastLine(n, 0, "One", f"Line {n}", "", "", "rendered") for n in range(12_000)])
    assert lines.rowCount() == 12_000 and lines.rowCount(lines.index(0, 0)) == 0
    assert isinstance(lines.index(0, 0), QModelIndex)


def test_words_in_doubt_are_marked_and_nothing_is_taken_for_markup():
    said = marked("One <two> three", (Doubt(4, 9, "skip"), Doubt(5, 6, "unsure"), Doubt(10, 15, "unsure")))
    assert "&lt;two&gt;</span>" in said and said.count("<span") == 2 and said.startswith("One ")


def test_measures_say_their_verdict_in_words(qtbot: QtBot):
    from app.core.delivery import Check, Failure
    from app.services.targets import targets

    model = MeasuresModel()
    target = targets()["m4b"]
    check = Check("m4b", {"true_peak": -1.0, "loudness": -19.0}, (Failure("true_peak", -1.0, -2.0),))
    model.show(target, check)
    said = {model.index(row, 0).data(): model.index(row, 3).data() for row in range(model.rowCount())}
    assert said["True peak"] == "✗ fails" and said["Loudness"] == "✓ passes"


# Cast


def test_a_voice_is_given_after_its_cost_was_shown(
    window: Window, sounding: Path, settle: Settle, qtbot: QtBot
):
    cast = opened(window, sounding, settle, "cast")
    ada = cast.people.row_of("Ada")
    cast.table.go(ada)
    QTest.qWait(200)
    settle(window)
    assert cast.lines.rowCount() == 9 and cast.lines.at(0).text == "Yes, 0."
    cast.voices.choose("espeak/en-us")
    QTest.qWait(200)
    settle(window)
    assert "9 " in cast.casting.cost.text() and "out of date" in cast.casting.cost.text()
    assert cast.chosen.voice is None
    cast.voices.table.setFocus()
    QTest.keyClick(cast.voices.table, KEY.Key_Return)
    settle(window)
    qtbot.waitUntil(lambda: cast.chosen.voice == "espeak/en-us", timeout=10_000)
    assert cast.people.index(ada, VOICE).data() == "espeak/en-us"
    window.actions_["undo"].trigger()
    settle(window)
    qtbot.waitUntil(lambda: cast.chosen.voice is None, timeout=10_000)


def test_an_audition_is_heard_and_stops(window: Window, sounding: Path, settle: Settle, qtbot: QtBot):
    cast = opened(window, sounding, settle, "cast")
    tape = cast.audition._outlet = Tape()
    cast.voices.choose("espeak/en-us")
    cast.voices.table.setFocus()
    QTest.keyClick(cast.voices.table, KEY.Key_Space)
    assert cast.audition.voice == "espeak/en-us" and cast.casting.listen.text() == "Stop"
    qtbot.waitUntil(lambda: cast.audition.voice == "", timeout=20_000)
    assert np.abs(tape.samples).max() > 0.05
    cast.casting.listen.click()
    cast.casting.listen.click()
    settle(window)
    assert cast.audition.voice == "" and not tape.is_open


def test_a_line_of_the_cast_leads_to_the_script(window: Window, sounding: Path, settle: Settle):
    cast = opened(window, sounding, settle, "cast")
    cast.table.go(cast.people.row_of("Ada"))
    QTest.qWait(200)
    settle(window)
    line = cast.lines.at(4).line
    cast.lines_view.setCurrentIndex(cast.lines.index(4, 0))
    QTest.keyClick(cast.lines_view, KEY.Key_Return)
    settle(window)
    assert window._pages.currentWidget() is window.page and window.desk.line == line


# Voices


def test_clips_are_measured_in_the_dialog_and_bad_ones_keep_a_voice_back(
    window: Window, sounding: Path, settle: Settle, tmp_path: Path
):
    voices = opened(window, sounding, settle, "voices")
    good, bad = tmp_path / "good.wav", tmp_path / "bad.wav"
    soundfile.write(good, spoken().samples, SPEECH_RATE)
    soundfile.write(bad, np.zeros(SPEECH_RATE * 2, np.float32), SPEECH_RATE)
    dialog = AddVoice(window.desk, voices)
    model: ClipsModel = dialog.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog.take([good, bad, good])
    settle(window)
    assert model.clips == (good, bad) and model.good == (good,) and not dialog.go.isEnabled()
    assert "Refused" in model.index(1, 2).data() and dialog.note.objectName() == "bad"
    dialog.table.go(1)
    dialog.remove.click()
    assert model.clips == (good,) and dialog.name.text() == "good"
    assert dialog.go.isEnabled() == (dialog.pack.count() > 0)
    assert dialog.record.told.text()  # what to read, or why nothing can be recorded
    dialog.reject()
    settle(window)
    dialog.deleteLater()


def test_voices_are_listed_searched_and_those_of_packs_stay(window: Window, sounding: Path, settle: Settle):
    voices = opened(window, sounding, settle, "voices")
    assert voices.list.model.rowCount() > 10
    voices.list.search.setText("en-us-nyc")
    voices.list.table.go(0)
    assert voices.list.chosen.name.startswith("espeak/en-us-nyc")
    assert voices.remove.isHidden() and "licence" in voices.about.consent.text()
    assert voices.list.model.voices[0].pack != "espeak"


# Proof


def test_the_queue_is_gone_through_by_keys(window: Window, sounding: Path, settle: Settle, qtbot: QtBot):
    proof = opened(window, sounding, settle, "proof")
    assert len(proof.model.lines) == 21 and proof.table.hasFocus()
    first, second, third = (one.line for one in proof.model.lines[:3])
    QTest.keyClick(proof.table, KEY.Key_A)
    assert proof.chosen.line == second  # at once
    QTest.keyClick(proof.table, KEY.Key_S)
    assert proof.chosen.line == third
    settle(window)
    qtbot.waitUntil(lambda: proof._tally.approved == 1, timeout=10_000)
    assert proof.model.lines[-1].line == second and first not in [one.line for one in proof.model.lines]
    window.actions_["undo"].trigger()
    settle(window)
    qtbot.waitUntil(lambda: proof._tally.approved == 0, timeout=10_000)


def test_words_are_changed_in_the_queue(window: Window, sounding: Path, settle: Settle, qtbot: QtBot):
    proof = opened(window, sounding, settle, "proof")
    line = proof.chosen.line
    QTest.keyClick(proof.table, KEY.Key_E)
    assert proof.card.editing
    proof.card.words.setPlainText("Something else.")
    QTest.keyClick(proof.card.words, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not proof.card.editing and proof.table.hasFocus()
    settle(window)
    qtbot.waitUntil(
        lambda: proof.model.at(proof.model.row_of(line)).text == "Something else.", timeout=10_000
    )
    assert proof.model.at(proof.model.row_of(line)).state == "stale"
    assert not proof.card.buttons["approve"].isEnabled()


def test_a_line_is_repaired_in_the_script(window: Window, sounding: Path, settle: Settle, qtbot: QtBot):
    proof = opened(window, sounding, settle, "proof")
    line = next(one.line for one in proof.model.lines if one.chapter == 2)
    proof.table.go(proof.model.row_of(line))
    QTest.keyClick(proof.table, KEY.Key_X)
    settle(window)
    assert window._pages.currentWidget() is window.page and window.desk.line == line
    assert window.page.takes._words[0] == line and window.page.takes._words[1] == 0


def test_without_a_take_the_queue_says_what_to_do(window: Window, silent: Path, settle: Settle):
    proof = opened(window, silent, settle, "proof")
    assert proof._pages.currentWidget() is proof._empty["silent"]
    assert not proof.score.isEnabled()


# Deliver


def test_the_export_leads_to_deliver_and_is_remembered(
    window: Window, sounding: Path, settle: Settle, tmp_path: Path, qtbot: QtBot
):
    window.open(sounding)
    settle(window)
    window.actions_["export"].trigger()
    settle(window)
    deliver = window.workspaces["deliver"]
    assert deliver.chosen.name == "m4b" and deliver.place.text().endswith("Numbers.m4b")
    assert deliver.go.isEnabled() and deliver.partial.isHidden()
    deliver.details.fields["narrators"].setText("Ann, Bo")
    deliver.details.fields["narrators"].editingFinished.emit()
    settle(window)
    deliver.go.click()
    assert deliver.go.text() == "Stop"
    settle(window)
    qtbot.waitUntil(lambda: deliver.past.rowCount() == 1, timeout=10_000)
    assert Path(deliver.place.text()).stat().st_size > 1000 and deliver.go.text() == "Export"
    assert deliver.verdict.text()[0] in "✓✗"
    assert deliver.measures.rows[0].value is not None
    deliver.forget.click()
    settle(window)
    assert deliver.past.rowCount() == 0


def test_what_is_missing_keeps_a_delivery_back(window: Window, silent: Path, settle: Settle):
    deliver = opened(window, silent, settle, "deliver")
    assert not deliver.go.isEnabled()
    text, button = deliver.ready.rows["missing"]
    assert not text.isHidden() and not button.isHidden()


@pytest.mark.parametrize("name", ["cast", "voices", "proof", "deliver"])
def test_every_control_has_a_name_for_those_who_hear_it(
    window: Window, sounding: Path, settle: Settle, name: str
):
    page = opened(window, sounding, settle, name)
    for field in page.findChildren(QLineEdit):
        if not field.objectName().startswith("qt_"):
            assert field.accessibleName(), field.placeholderText()
    for button in page.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    for pane in page.panes:
        assert pane.accessibleName() or pane.text()
