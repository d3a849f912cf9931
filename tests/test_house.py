"""What must not come in: each in a process of its own, since imports stay."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("PySide6", "onnxruntime", "torch", "sqlalchemy", "scipy", "numpy")


def loaded(root: Path, code: str, *names: str) -> list[str]:
    """Which of the modules are there after running `code` in a fresh process."""
    script = f"{code}\nimport sys\nprint([n for n in {names!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return list(eval(done.stdout.strip().splitlines()[-1]))


def test_help_is_light(root: Path):
    code = (
        "from typer.testing import CliRunner\nfrom app.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0"
    )
    assert loaded(root, code, *HEAVY) == []


def test_say_knows_no_window(root: Path, tmp_path: Path):
    code = (
        "from typer.testing import CliRunner\nfrom app.cli import app\n"
        f"done = CliRunner().invoke(app, ['say', 'Good morning.', '-o', {str(tmp_path / 'a.wav')!r}])\n"
        "assert done.exit_code == 0, done.output"
    )
    assert loaded(root, code, "PySide6", "torch", "sqlalchemy") == []
    assert (tmp_path / "a.wav").stat().st_size > 10_000


def test_the_window_knows_no_torch(root: Path):
    assert loaded(root, "import app.ui.application", "torch", "engine.nn", "engine.train") == []


@pytest.mark.parametrize("package", ["app.core", "app.db", "app.files", "app.services"])
def test_what_lies_below_the_window_knows_no_qt(root: Path, package: str):
    code = (
        "import importlib, pkgutil\n"
        f"import {package} as p\n"
        "for m in pkgutil.walk_packages(p.__path__, p.__name__ + '.'):\n"
        "    'migrations.env' in m.name or importlib.import_module(m.name)"
    )
    assert loaded(root, code, "PySide6", "torch") == []


def test_the_cores_values_need_no_database_and_no_runtime(root: Path):
    code = (
        "import importlib, pkgutil\nimport app.core as p\n"
        "for m in pkgutil.walk_packages(p.__path__, 'app.core.'):\n    importlib.import_module(m.name)"
    )
    assert loaded(root, code, "sqlalchemy", "onnxruntime", "soundfile") == []
