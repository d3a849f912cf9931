"""The page to listen to: figures, text, files, and a whole page of a tiny pack that speaks noise."""

from __future__ import annotations

import hashlib
import html.parser
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from engine.packs import manifest
from engine.train.data import BadCorpus
from engine.train.evaluation.material import Material, Recording, gather
from engine.train.evaluation.rig import checked_pack, rigged
from engine.train.listen import __main__ as listen
from engine.train.listen import card, folder, judging, making, markdown, opus, page, status, web
from engine.train.listen.errors import NoPage
from engine.train.listen.sounds import Exhibits
from engine.types import Audio
from make_takin_pack import make
from make_tone_pack import make as make_tone

NOTES = """# Notes

| stage | state | trained on | figures |
| --- | --- | --- | --- |
| vocoder | well | sea and wind | 1 |
| timbre and flow | well | rain, a little | 2 |

All of it on one slow core. And more.
"""
CLONES = ("clone-1", "clone-2", "morph-voice-1", "morph-voice-2", "morph-mix", "morph-restyled")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def command(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Path], int]:
    base = tmp_path_factory.mktemp("work")
    (base / "STATUS.md").write_text(NOTES, "utf-8")
    with_ = [
        "--corpus",
        str(small_corpus),
        "--cache",
        str(base / "cache"),
        "--status",
        str(base / "STATUS.md"),
    ]
    return lambda pack, out: listen.main([str(pack), "--out", str(out), "--no-judges", *with_])


@pytest.fixture(scope="module")
def made(tiny: Path, command: Callable[[Path, Path], int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("page") / "docs" / "listen"
    assert command(tiny, out) == 0
    return out


class Links(html.parser.HTMLParser):
    """What a web page loads, leads to, and can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for key, value in attrs:
            match key:
                case "src":
                    self.sources.append(value or "")
                case "href":
                    self.targets.append(value or "")
                case "id":
                    self.anchors.add(value or "")


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the tables under a heading of Markdown, heads left out."""
    part = text.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [row for row in cells if row[0] not in ("listen", "---")]


def test_every_sound_is_there_and_plays(made: Path):
    names = {path.stem for path in made.glob("*.opus")}
    assert names >= {*CLONES, "reference-1", "reference-2", "converted-1", "converted-2", "repaired-1"}
    for path in made.glob("*.opus"):
        samples, rate = soundfile.read(path)
        assert rate in (24_000, 48_000)
        assert 0.3 < len(samples) / rate < 20, path.name
        assert np.abs(samples).max() > 0.001, path.name
    assert sum(path.stat().st_size for path in made.glob("*.opus")) < folder.LARGEST
    assert {path.name for path in made.iterdir() if path.suffix != ".opus"} == {
        "README.md",
        "CARD.md",
        "index.html",
    }


def test_the_page_works_from_a_folder_alone(made: Path):
    page = Links((made / "index.html").read_text("utf-8"))
    assert "script" not in page.tags
    assert not {"link", "iframe", "img", "object", "embed"} & set(page.tags)
    # A player for each row, and none for the links of the list of origins.
    assert page.tags.count("audio") == len(page.sources) > 20
    assert set(page.sources) == {target for target in page.targets if target.endswith(".opus")}
    assert {made / source for source in page.sources} == set(made.glob("*.opus"))
    within = [target for target in page.targets if target.startswith("#")]
    assert within
    assert {target[1:] for target in within} <= page.anchors
    assert not any(target.endswith(("README.md", "CARD.md")) for target in page.targets)


def test_links_of_the_texts_lead_somewhere(root: Path, made: Path):
    for name in ("README.md", "CARD.md"):
        text = (made / name).read_text("utf-8")
        assert "$" not in text.replace("\\$", ""), "a place in the template was not filled"
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            if target.startswith("https://"):
                continue
            near, at_home = made / target, root / "docs" / "listen" / target
            # What leads out of the folder leads to files of the project.
            assert (at_home if target.startswith("../") else near).resolve().exists(), target


def test_figures_were_measured(made: Path, tiny: Path):
    text = (made / "README.md").read_text("utf-8")
    shown = rows(text, "Clone") + rows(text, "Convert") + rows(text, "Morph") + rows(text, "Repair")
    by_name = {row[0].split("](")[0].strip("["): row for row in shown}
    for name in (*CLONES, "converted-1", "converted-2", "repaired-1"):
        _, _, alike, own, _, heard, _, cost, _ = by_name[name]
        # Nobody judged, so nothing is said of it; the pack itself always says.
        assert (alike, heard) == ("–", "–")
        assert all(0 <= float(value) <= 1 for value in own.split(" / "))
        assert 0 < float(cost) < 1000
        assert len(own.split(" / ")) == (2 if name in ("morph-mix", "morph-restyled") else 1)
    for name in (*CLONES, "recording-1", "converted-2", "repaired-1"):
        assert float(by_name[name][4].rstrip("%")) > 20  # weights by chance hear no speech
    assert by_name["converted-1"][4] == "–", "nobody wrote down what that speaker says"
    for name in ("reference-1", "recording-1"):
        # The made-up speakers buzz between 90 and 240 Hz.
        assert 80 < float(by_name[name][6]) < 270
        assert by_name[name][7] == "–"
    assert "Not measured here: no resemblyzer" in text


def test_repairs_mark_the_word_and_count_the_samples(made: Path):
    text = (made / "README.md").read_text("utf-8")
    repaired = [row for row in rows(text, "Repair") if "repaired-1" in row[0]]
    assert re.search(r"“[^”]*\*\*yellow\*\*[^”]*”", repaired[0][1])
    counts = re.findall(r"samples outside of them that changed: (\d+)", text)
    assert counts == ["0"] * len(counts)
    assert counts


def test_proofs_hold_each_against_both_texts(made: Path):
    proofs = rows((made / "README.md").read_text("utf-8"), "Verify")
    assert len(proofs) % 4 == 0 < len(proofs)
    assert [("**" in row[1]) for row in proofs[:4]] == [False, True, False, True]
    assert all(float(row[2].rstrip("%")) > 0 for row in proofs)
    assert all(float(row[4]) > 0 for row in proofs)


def test_origins_name_speaker_and_licence(made: Path):
    text = (made / "README.md").read_text("utf-8")
    origins = text.split("## Whose recordings these are")[1]
    assert (
        "LibriSpeech train-clean-100, speaker 20 (V. Panayotov et al. 2015), CC BY 4.0: [reference-1]"
        in origins
    )
    assert "CC0 1.0" in origins
    for path in made.glob("*.opus"):
        assert f"]({path.name})" in origins
        tags = path.read_bytes()[:4096]
        assert (b"CC BY 4.0" in tags) == (not path.name.startswith(("recording-", "repaired-")))
        assert (b"made by the pack" in tags) == (not path.name.startswith(("reference-", "recording-")))


def test_the_card_says_what_the_notes_and_the_pack_say(made: Path):
    text = (made / "CARD.md").read_text("utf-8")
    assert "- chance" in text
    assert "[CC0-1.0](https://creativecommons.org/publicdomain/zero/1.0/)" in text
    assert "“All of it on one slow core.”" in text
    assert "The pack does not say how it was trained." in text
    assert "must not be used for" in text
    # Nothing was measured of the tiny pack.
    assert (
        "phone error rate of the recogniser, held-out Kathleen | – | ≤ 0.15 | ≤ 0.05 | not measured" in text
    )


def test_the_same_again_but_for_times(
    made: Path, tiny: Path, command: Callable[[Path, Path], int], tmp_path: Path
):
    def told(where: Path) -> dict[str, str]:
        found = {}
        for path in where.iterdir():
            content = path.read_bytes()
            if path.name == "README.md":  # each row's last cell but one is a time
                content = re.sub(rb"\| [\d.]+ (\| [^|]+\|\n)", rb"\1", content)
            elif path.name == "index.html":
                content = re.sub(rb"\d+\.\d+", b"", content)
            found[path.name] = hashlib.sha256(content).hexdigest()
        return found

    first = told(made)
    (made / "gone.opus").write_bytes(b"of an older page")
    (made / "mine.txt").write_text("a reader's")
    assert command(tiny, made) == 0
    assert (made / "mine.txt").read_text() == "a reader's"
    (made / "mine.txt").unlink()
    assert told(made) == first


def test_the_shipped_packs_card(root: Path):
    known = manifest.read(root / "resources" / "packs" / "nano")
    text = card.card(known, status.read(root / "engine" / "train" / "STATUS.md"))
    figures = tomllib.loads((known.folder / "pack.toml").read_text("utf-8"))["card"]
    told = rows(text, "Figures")
    values = {row[0]: row[1] for row in told if row[0] != "figure"}
    assert values["similarity of speech to its voice, unseen speakers"] == markdown.number(
        figures["speak"]["similarity"]
    )
    assert len(values) == len(figures["table"])
    assert markdown.share(figures["speak"]["word_errors"]) in text.split("## Limits")[1]
    recipe = {row[0]: row for row in rows(text, "Recipe") if row[0] != "stage"}
    assert len(recipe) == len(figures["trained"])
    assert all(float(row[2]) >= 0 and int(row[1].replace(",", "")) > 0 for row in recipe.values())
    assert all(len(row[3]) > 10 for row in recipe.values())
    for source in known.sources:
        assert source.split(" (")[0].split(",")[0] in text


def test_limits_follow_the_figures(root: Path):
    known = manifest.read(root / "resources" / "packs" / "nano")
    notes = status.Status({}, "x.")
    bad = {**known.card, "speak": {"similarity": 0.3}, "content": {"phone_errors_kathleen": 0.01}}
    text = card.card(replace(known, card=bad), notes).split("## Limits")[1]
    assert "unseen speakers (0.3, floor 0.7)" in text
    assert "phone error rate of the recogniser" not in text.split("\n\n##")[0].split("Not measured")[0]
    assert "word errors of speech" in text.split("Not measured")[1]


def test_speakers_are_chosen_by_rule(tmp_path: Path):
    quiet = Audio(np.zeros(10, np.float32), 24_000)
    every = tuple(Recording(quiet, "", f"libri-{number}") for number in (1, 2, 3, 4))
    corpus = tmp_path / "manifest.tsv"
    corpus.write_text(
        "path\tspeaker\tsex\n"
        + "".join(f"x\tlibri-{n}\t{s}\n" for n, s in zip((1, 2, 3, 4), "FFMM", strict=True))
    )
    assert making.pair(tmp_path, Material(every, (), 1)) == (every[0], every[2])
    corpus.write_text("path\tspeaker\tsex\n")
    assert making.pair(tmp_path, Material(every, (), 1)) == (every[0], every[1])
    with pytest.raises(BadCorpus, match="needs two"):
        making.pair(tmp_path, Material(every[:1], (), 1))


def test_the_same_samples_are_the_same_bytes():
    noise = np.random.default_rng(1).normal(0, 0.1, 24_000).astype(np.float32)
    tags = {"title": "a = b; \\ ünicode", "artist": "x"}
    one = opus.encoded(Audio(noise, 24_000), tags)
    assert one == opus.encoded(Audio(noise.copy(), 24_000), tags)
    assert one[:4] == b"OggS"
    assert "a = b; \\ ünicode".encode() in one
    assert 3_000 < len(one) < 9_000  # a second of 48 kbit/s


def test_no_ffmpeg_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "none"))
    with pytest.raises(NoPage, match="ffmpeg"):
        opus.encoded(Audio(np.zeros(24_000, np.float32), 24_000), {})


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.71399, "0.714"),
        (1.0, "1"),
        (0.0, "0"),
        (44.651, "44.7"),
        (12345.6, "12,346"),
        (0.00123, "0.00123"),
        (None, "–"),
    ],
)
def test_figures_are_short(value: float | None, told: str):
    assert markdown.number(value) == told


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_text_means_itself(text: str):
    page = web.web("x", [f"| a |\n| --- |\n| x{markdown.plain(text)}x |\n"], ["README.md"])
    cell = re.search(r"<td>(.*)</td>", page, re.DOTALL)
    assert cell is not None
    assert html.unescape(cell[1]) == f"x{text}x"


def test_marks_are_bold_and_keep_their_spaces():
    assert markdown.quoted("He waded in.", (3, 8)) == "“He **waded** in.”"
    assert markdown.quoted("Go", (0, 2)) == "“**Go**”"
    assert markdown.quoted("a*b") == "“a\\*b”"


def test_notes(tmp_path: Path):
    path = tmp_path / "STATUS.md"
    path.write_text(NOTES, "utf-8")
    found = status.read(path)
    assert found.hardware == "All of it on one slow core."
    assert found.of("flow") == "rain, a little"
    assert found.of("lm") == ""


@pytest.mark.parametrize(
    "notes",
    [
        b"no table",
        b"| a | b |\n| --- | --- |\n| 1 | 2 |\n\nmore",
        NOTES[: NOTES.index("\n\nAll")].encode(),
        b"\xff",
    ],
)
def test_notes_that_say_nothing_are_refused(tmp_path: Path, notes: bytes):
    path = tmp_path / "STATUS.md"
    path.write_bytes(notes)
    with pytest.raises(NoPage, match=re.escape(str(path))):
        status.read(path)
    with pytest.raises(NoPage, match="No such file"):
        status.read(tmp_path / "none.md")


def test_wrong_use_is_one_line(
    tmp_path: Path, tiny: Path, command: Callable[[Path, Path], int], capsys: pytest.CaptureFixture[str]
):
    others = tmp_path / "others"
    others.mkdir()
    (others / "index.html").write_text("<p>somebody's")
    (tmp_path / "file").write_text("x")
    for pack, out in (
        (tmp_path / "nowhere", tmp_path / "out"),
        (make_tone(tmp_path / "tone"), tmp_path / "out"),
        (tiny, others),
        (tiny, tmp_path / "file"),
        (tiny, tmp_path / "file" / "below"),
    ):
        assert command(pack, out) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.strip().splitlines()) == 1, told.err
    assert (others / "index.html").read_text() == "<p>somebody's"
    assert not (tmp_path / "out").exists()


def test_too_much_sound_changes_nothing(tmp_path: Path):
    folder.write(tmp_path, {"a.opus": b"a"}, {"index.html": "one"})
    with pytest.raises(NoPage, match="most that is kept"):
        folder.write(tmp_path, {"b.opus": b"b" * (folder.LARGEST + 1)}, {"index.html": "two"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.opus", "index.html"]
    assert (tmp_path / "index.html").read_text() == "one"
    folder.write(tmp_path, {"b.opus": b"b"}, {"index.html": "two"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.opus", "index.html"]


def test_german_is_played_of_packs_that_speak_it(tiny: Path, small_corpus: Path, tmp_path: Path):
    found = gather(small_corpus, tmp_path / "cache", 2)
    pair = making.pair(small_corpus, found)
    texts = ("Zwei Männer gingen ans Meer.", "Tee!", "Eine Tasse Tee, bitte sehr.")
    read = tuple(
        Recording(one.audio, text, "kerstin") for one, text in zip(found.readings, texts, strict=False)
    )
    with rigged(checked_pack(tiny), replace(found, german=read), lambda line: None, False) as rig:
        german = making._Studio(rig, pair).german()
        assert [one.name for one in german] == [
            "german-reference",
            "german-recording",
            "german-clone",
            "german-foreign",
        ]
        # Its reader says it in a voice that is made of another sentence of hers.
        assert [one.text for one in german] == [texts[0], texts[2], texts[2], texts[2]]
        assert {one.language for one in german} == {"de"}
        assert all("dataset-voice-kerstin" in one.origin for one in german[:3])
        figures = judging.judged(rig, german)
        assert all(figures[one.name].verdict is not None for one in german)
        shown = Exhibits((), (), (), (), (), german)
        text = page.page(checked_pack(tiny), "make it", shown, figures, {}, (), ())
        assert [row[0] for row in rows(text, "German")] == [f"[{one.name}]({one.file})" for one in german]
        assert "## German" not in page.page(
            checked_pack(tiny), "make it", replace(shown, german=()), figures, {}, (), ()
        )
