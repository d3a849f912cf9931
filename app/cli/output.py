"""How commands speak: one JSON value or plain text on stdout, progress and reasons on stderr, exit codes."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from app.core.progress import Progress

Result = TypeVar("Result")


class ProgressStyle(str, Enum):  # noqa: UP042  (typer shows the values of a str enum as choices)
    """How a long command tells how far it is."""

    auto = "auto"
    json = "json"
    none = "none"


def emit(value: Any, as_json: bool, text: str | Iterable[str]) -> None:
    """Prints the value as JSON, or the text for people, on stdout."""
    if as_json:
        write(json.dumps(value, ensure_ascii=False, default=plain))
    else:
        write(text if isinstance(text, str) else "\n".join(text))


def write(line: str) -> None:
    """One line on stdout, in UTF-8 whatever the machine's locale says."""
    try:
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except OSError:
        # Nobody reads any more, or the disk is full: what is still in the buffer must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def note(line: str) -> None:
    """One line on stderr."""
    sys.stderr.write(
        line.encode(sys.stderr.encoding or "utf-8", "replace").decode(sys.stderr.encoding or "utf-8")
    )
    sys.stderr.write("\n")
    sys.stderr.flush()


def plain(value: Any) -> Any:
    """What JSON does not know by itself."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    if hasattr(value, "item"):  # a numpy scalar
        return value.item()
    return str(value)


def fail(reason: str) -> NoReturn:
    """Ends the command with exit code 1 and its one-line reason."""
    note(f"dramatis: {' '.join(reason.split())}")
    raise typer.Exit(1)


@contextmanager
def reasons() -> Iterator[None]:
    """Turns everything that can go wrong into one line and exit code 1; no traceback reaches the user."""
    from app.core.errors import DramatisError

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except DramatisError as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("stopped; what was finished is kept")
    except BrokenPipeError:
        raise typer.Exit(1) from None  # the reader went away (`| head`): there is nobody to tell
    except OSError as error:
        fail(_os_reason(error))
    except Exception as error:
        if type(error).__module__ == "engine.errors":
            fail(str(error))
        fail(f"{type(error).__name__}: {error} (a fault of Dramatis; details in {_record(error)})")


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _os_reason(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"the disk is full{where}; free some space and run the command again"
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return f"no permission to write or read{where}; choose another folder"
    return f"{error.strerror or error}{where}"


def _record(error: Exception) -> Path:
    """Writes the traceback to a file for a bug report and returns where."""
    import tempfile
    import traceback

    handle, name = tempfile.mkstemp(prefix="dramatis-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(traceback.format_exception(error)))
    return Path(name)


def drive(work: Generator[Progress, None, Result], style: ProgressStyle = ProgressStyle.auto) -> Result:
    """Runs a service's generator to its end, showing progress on stderr, and returns its result."""
    show, end = _shower(style)
    try:
        while True:
            try:
                show(next(work))
            except StopIteration as stop:
                result: Result = stop.value
                return result
    finally:
        work.close()
        end()


def _shower(style: ProgressStyle) -> tuple[Callable[[Progress], None], Callable[[], None]]:
    if style is ProgressStyle.json:
        return (lambda step: note(json.dumps(asdict(step), ensure_ascii=False))), (lambda: None)
    if style is ProgressStyle.none or not sys.stderr.isatty():
        return (lambda step: note(step.problem) if step.problem else None), (lambda: None)
    return _bar()


def _bar() -> tuple[Callable[[Progress], None], Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    bar = Bar(*columns, TextColumn("{task.fields[left]}"), console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None, left="")
    bar.start()

    def show(step: Progress) -> None:
        left = "" if step.left is None else f"{duration(step.left)} left"
        bar.update(task, description=step.what, completed=step.done, total=step.total or None, left=left)
        if step.problem:
            bar.console.print(step.problem, markup=False, highlight=False)

    return show, bar.stop


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 line, 2 lines, 1 entry, 3 entries."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """Seconds for people: 1:02:03, 4:05, 0:07."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """Plain aligned columns, numbers to the right; fits a pipe as well as a terminal."""
    cells = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    widths = [max(len(line[i]) for line in [head, *cells]) for i in range(len(head))]
    numeric = [all(_is_number(row[i]) for row in cells) and bool(cells) for i in range(len(head))]

    def line(row: tuple[str, ...]) -> str:
        parts = [
            c.rjust(w) if right else c.ljust(w) for c, w, right in zip(row, widths, numeric, strict=True)
        ]
        return "  ".join(parts).rstrip()

    return "\n".join([line(head), *map(line, cells)])


def _is_number(cell: str) -> bool:
    return cell.replace(":", "").replace(".", "").replace("%", "").lstrip("-").isdigit() or not cell
