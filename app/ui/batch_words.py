"""What the batch says, in the window's language: states, steps, and the words of its report."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.batch import Job, State
from app.ui.language import T
from app.ui.titles import titled

_STATES = {
    State.WAITING: T("Batch", "Waiting"),
    State.RUNNING: T("Batch", "Running"),
    State.DONE: T("Batch", "Done"),
    State.FAILED: T("Batch", "Failed"),
}
_STEPS = {
    "import": T("Batch", "import"),
    "render": T("Batch", "render"),
    "score": T("Batch", "score"),
    "best": T("Batch", "choose the best"),
    "export": T("Batch", "deliver"),
    "check": T("Batch", "check"),
}
# As in app.services.batch_report.WORDS.
REPORT = (
    T("Batch", "Batch report"),
    T("Batch", "All done"),
    T("Batch", "Jobs failed: {count} of {total}"),
    T("Batch", "Stopped"),
    T("Batch", "Stopped at the time that was set"),
    T("Batch", "Stopped: the disk is full"),
    T("Batch", "Not finished: still running, or it was cut off"),
    T("Batch", "Begun"),
    T("Batch", "Ended"),
    T("Batch", "Took"),
    T("Batch", "Project"),
    T("Batch", "State"),
    T("Batch", "Lines"),
    T("Batch", "Takes made"),
    T("Batch", "Sound made"),
    T("Batch", "Book"),
    T("Batch", "Speed"),
    T("Batch", "done"),
    T("Batch", "failed"),
    T("Batch", "waiting"),
    T("Batch", "running"),
    T("Batch", "{rtf} s for a second of sound"),
    T("Batch", "{ready} of {lines}"),
    T("Batch", "Scored takes"),
    T("Batch", "Better takes chosen"),
    T("Batch", "Delivered"),
    T("Batch", "passes {target}"),
    T("Batch", "breaks rules of {target}: {rules}"),
    T("Batch", "Nothing was to be done."),
    T("Batch", "What went wrong"),
    T("Batch", "Line {line}"),
    T("Batch", "and {count} more; all are in the JSON file"),
    T("Batch", "Loudness"),
    T("Batch", "Softest file"),
    T("Batch", "Loudest file"),
    T("Batch", "True peak"),
    T("Batch", "Noise floor"),
    T("Batch", "RMS"),
)


def say(word: str) -> str:
    """A word of the batch in the window's language."""
    return QCoreApplication.translate("Batch", word)


def to_do(job: Job) -> str:
    """What is done with a project, in order."""
    steps = [*(["import"] if job.is_book else []), *job.task.steps]
    said = []
    for step in steps:
        words = say(_STEPS[step])
        if step == "render" and job.task.takes > 1:
            words = f"{words} ×{job.task.takes}"
        if step == "export":
            words = f"{words} ({job.task.target})"
        said.append(words)
    return ", ".join(said)


def state(job: Job, running: bool) -> str:
    """How far a job is. `running`: whether a program is at work on the queue."""
    if job.state is State.RUNNING and not running:
        return say(T("Batch", "Cut off; goes on with the next run"))
    word = say(_STATES[job.state])
    if job.state is State.RUNNING and job.doing:
        return titled(job.doing) if job.doing not in _STEPS else say(_STEPS[job.doing])
    return f"{word}: {titled(job.reason)}" if job.reason else word
