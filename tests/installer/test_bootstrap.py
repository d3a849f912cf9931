"""The set-up script, as far as it goes without making a second environment (CI itself does that)."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def bootstrap(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dramatis_bootstrap", root / "installer" / "bootstrap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_wrong_usage_prints_how_it_is_used(root: Path):
    done = subprocess.run(
        [sys.executable, root / "installer" / "bootstrap.py", "dance"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "bootstrap.py demo" in done.stdout


def test_it_needs_nothing_but_the_standard_library(root: Path):
    done = subprocess.run(
        [sys.executable, "-S", "-I", root / "installer" / "bootstrap.py", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0


def test_missing_libraries_are_seen_and_told(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch):
    assert not bootstrap.has_library("libnothing-at-all.so.9")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/x" if name == "apt-get" else None)
    assert bootstrap.advice(["libegl1", "libgl1"]).endswith("sudo apt-get install libegl1 libgl1")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/x" if name == "dnf" else None)
    assert "sudo dnf install portaudio" in bootstrap.advice(["libportaudio2"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    assert "libegl1" in bootstrap.advice(["libegl1"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux")
def test_without_root_it_asks_and_goes_on(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap, "has_library", lambda name: name != "libportaudio.so.2")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    bootstrap.native("run")
    assert "libportaudio2" in capsys.readouterr().err


def test_a_failed_check_fails_the_run_but_not_the_others(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    ran: list[str] = []

    def call(command: list[str], **_: object) -> int:
        ran.append(" ".join(command))
        return 5 if "pytest" in command else 0  # pytest's own code for "no test ran"

    monkeypatch.setattr(bootstrap.subprocess, "call", call)
    assert bootstrap.test(Path("python"), []) == 1
    assert [
        name for name in ("ruff", "mypy", "lint-imports", "pytest") if any(name in one for one in ran)
    ] == [
        "ruff",
        "mypy",
        "lint-imports",
        "pytest",
    ]
    assert "FAILED pytest" in capsys.readouterr().err


@pytest.mark.parametrize("dies", [False, True])
def test_a_run_ends_though_a_process_of_it_dies(bootstrap: ModuleType, tmp_path: Path, dies: bool) -> None:
    (tmp_path / "test_dies.py").write_text(
        "import os, pytest\n@pytest.mark.parametrize('n', range(9))\ndef test_it(n):\n"
        f"    if n == 4 and {dies}:\n        os._exit(3)\n"
    )
    for name in ("one", "two", "three"):
        (tmp_path / f"test_{name}.py").write_text(
            "import pytest\n@pytest.mark.parametrize('n', range(9))\ndef test_it(n):\n    pass\n"
        )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-c",
        os.devnull,
        f"--rootdir={tmp_path}",
    ]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ended = subprocess.run(
        [*command, *bootstrap.side_by_side(), str(tmp_path)],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert (ended.returncode != 0) == dies, ended.stdout
    assert ("crashed" in ended.stdout) == dies
