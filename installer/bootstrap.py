"""Sets Dramatis up on a bare machine and runs it. Standard library only, Python 3.11 or later.

    python3 installer/bootstrap.py demo     the sample book, from text to a checked M4B
    python3 installer/bootstrap.py test     every check and test
    python3 installer/bootstrap.py run      the studio (what follows is handed on: run say "Hello" ...)

Everything goes into `.venv` beside this folder. Native libraries that are missing are installed where that is
allowed (root on Debian and its kin); elsewhere the one command that installs them is printed.
"""

import ctypes
import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST = (3, 11)

# What a bare Debian lacks: a library to look for, and the package that brings it.
SOUND = {"libportaudio.so.2": "libportaudio2"}
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The tests also open a real window, on a virtual screen.
SCREEN = {"Xvfb": "xvfb"}


class SetupFailed(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def main(arguments: "list[str]") -> int:
    if not arguments or arguments[0] not in ("demo", "test", "run"):
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    job, rest = arguments[0], arguments[1:]
    if sys.version_info < OLDEST:
        return newer_python(arguments)
    try:
        native(job)
        python = environment()
        install(python, "test,train" if job == "test" else "")
    except SetupFailed as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 1
    if job == "test":
        return test(python, rest)
    command = [str(python), str(ROOT / "main.py"), *(["demo"] if job == "demo" else []), *rest]
    return subprocess.call(command)


def newer_python(arguments: "list[str]") -> int:
    """Hands over to a newer Python if the machine has one."""
    for name in ("python3.13", "python3.12", "python3.11", "python3.14"):
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", "pass"], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([found, __file__, *arguments])
    wanted = ".".join(map(str, OLDEST))
    print(
        f"bootstrap: Dramatis needs Python {wanted} or later; this is {sys.version.split()[0]}",
        file=sys.stderr,
    )
    return 1


def native(job: str) -> None:
    """Finds the native libraries that the job needs and installs what is missing, or says how."""
    if not sys.platform.startswith("linux"):
        return  # the wheels for macOS and Windows carry theirs
    wanted = {**SOUND, **QT, **WINDOW}
    missing = sorted({package for library, package in wanted.items() if not has_library(library)})
    if job == "test":
        missing += [package for program, package in SCREEN.items() if not shutil.which(program)]
    if not missing:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt(missing)
        return
    print(f"bootstrap: {advice(missing)}", file=sys.stderr)


def advice(packages: "list[str]") -> str:
    """The one command that installs what is missing on a machine where we may not."""
    if shutil.which("apt-get"):
        return f"for the window and sound, run: sudo apt-get install {' '.join(packages)}"
    for tool, names in (
        (
            "dnf",
            "portaudio mesa-libGL mesa-libEGL libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-keysyms",
        ),
        ("pacman", "portaudio libglvnd libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-keysyms"),
        ("zypper", "libportaudio2 Mesa-libGL1 Mesa-libEGL1 libxkbcommon-x11-0 libxcb-cursor0"),
    ):
        if shutil.which(tool):
            verb = "-S" if tool == "pacman" else "install"
            return f"for the window and sound, run: sudo {tool} {verb} {names}"
    return f"for the window and sound, install what your system calls: {' '.join(packages)}"


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def apt(packages: "list[str]") -> None:
    print(f"bootstrap: installing {' '.join(packages)}", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install_command):
        done = quietly(command, quiet)
        # A failed update alone is no reason to stop: the lists that are there may do.
        if done.returncode and command is install_command:
            raise SetupFailed(f"`{' '.join(command)}` failed: {last_line(done)}")


def quietly(command: "list[str]", env: "dict[str, str] | None" = None) -> "subprocess.CompletedProcess[str]":
    out = subprocess.PIPE
    return subprocess.run(command, check=False, env=env, stdout=out, stderr=subprocess.STDOUT, text=True)


def last_line(done: "subprocess.CompletedProcess[str]") -> str:
    return (done.stdout.strip().splitlines() or ["no reason given"])[-1]


def environment() -> Path:
    """The Python of `.venv`, made if it is not there or was made by another Python."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and subprocess.call([str(python), "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return python
    print("bootstrap: making .venv", file=sys.stderr)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = quietly(command)
    if done.returncode and shutil.which("apt-get") and os.geteuid() == 0:  # Debian parts venv from Python
        apt([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
        done = quietly(command)
    if done.returncode:
        hint = "on Debian and Ubuntu: sudo apt-get install python3-venv"
        raise SetupFailed(f"could not make {VENV} ({last_line(done)}); {hint}")
    return python


def install(python: Path, extras: str) -> None:
    """Installs the project with its extras, once for each state of pyproject.toml."""
    stamp = VENV / f"dramatis-{extras.replace(',', '-') or 'run'}.stamp"
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == state:
        return
    print("bootstrap: installing (a few minutes the first time)", file=sys.stderr)
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.call([*pip, "--editable", target], stdout=sys.stderr):
        raise SetupFailed(
            "pip could not install what Dramatis needs; its own words are above. Is the network there?"
        )
    stamp.write_text(state)


def side_by_side() -> "list[str]":
    """Each core works through whole files of tests, so that what a file's tests share is made once.

    A process that dies is not replaced: xdist, dealing out files, would wait for ever for what that one had left.
    """
    return ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile", "--max-worker-restart=0"]


def test(python: Path, rest: "list[str]") -> int:
    """Every check, then every test; goes on after a failure so that one run shows all."""
    tool = [str(python), "-m"]
    checks = [
        [*tool, "ruff", "check", "."],
        [*tool, "ruff", "format", "--check", "."],
        [*tool, "mypy"],
        [str(python.parent / ("lint-imports.exe" if os.name == "nt" else "lint-imports"))],
        [*tool, "pytest", *(rest or side_by_side())],
    ]
    failed = []
    for command in checks:
        name = " ".join(command[2:]) or Path(command[0]).stem
        print(f"bootstrap: {name}", flush=True)
        # pytest's exit code 5, no test found, counts as a failure too: a run without tests proves nothing.
        if subprocess.call(command, cwd=ROOT):
            failed.append(name)
    for name in failed:
        print(f"bootstrap: FAILED {name}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
