"""Runs espeak-ng in a process of its own: `python host.py LIBRARY DATA`, spoken to over standard input and output.

Why a process: espeak-ng dies of some texts (1.52 reads a null pointer at Hindi "---लच्छेद"), keeps everything in global
variables, and lets each call's sound depend on the calls before it (the place in its pitch flutter is never reset, not
even by espeak_Terminate). Here a crash costs one utterance, calls can run side by side, and the library is loaded
afresh for each utterance, which is the one complete reset.

Standard library only, and nothing of this project, so that it starts in about 30 ms.

Each message is a frame: one byte of kind, four bytes of length (little-endian), the payload.

in:  `S` JSON {file, variant, name, rate, pitch, phonemes, text}: speak
     `T` JSON {file, name, mnemonics}: what IPA each of espeak-ng's mnemonics stands for in this language
     bare bytes while an answer is under way: a `+` for each audio frame taken, `-` to stop. After AHEAD frames the host
     waits for one before each further frame; a sentence fits in without waiting, which on a busy machine is what costs
out: `R` JSON {version, rate}, once, when ready
     `A` two uint32 (samples, events), the samples as int16, then four int32 (type, position, length, sample) an event
     `P` JSON list of IPA, the answer to `T`
     `E` JSON {status}: the end of an answer; status 0 is well
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

BUFFER_MS = 500  # a block; cancelling takes effect after at most one
AHEAD = 16  # frames sent before the first must be taken: 8 s of sound, 5 ms of work to throw away at a cancel
SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: synthesise within espeak_Synth
DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
CHARS_UTF8 = 1
PHONEMES = 0x100
IPA = 2
RATE, PITCH = 1, 3  # espeak_PARAMETER
LIST_TERMINATED, WORD, END = 0, 1, 5  # espeak_EVENT_TYPE


class EventId(ctypes.Union):
    """The last member of espeak_EVENT."""

    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    )


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(Event))


class Host:
    """One loop: load, answer, unload. `source` and `sink` are the two pipes."""

    def __init__(self, library: str, data: Path, source: BinaryIO, sink: BinaryIO) -> None:
        self._path = library
        self._source = source
        self._sink = sink
        self._sent = 0
        self._muted = False
        self._callback = Callback(self._deliver)
        self._library: Any = None
        # espeak-ng holds its data path in 160 bytes: a short relative one works wherever the project lives.
        os.chdir(data.parent)
        self._data = Path(data.name)

    def run(self) -> None:
        """Serves until the other side closes the pipe."""
        rate = self._load()
        self._library.espeak_Info.restype = ctypes.c_char_p
        version = self._library.espeak_Info(None).decode("ascii", "replace").split()[0]
        self._send(b"R", json.dumps({"version": version, "rate": rate}).encode())
        while (frame := self._receive()) is not None:
            kind, payload = frame
            request = json.loads(payload)
            status = self._speak(request) if kind == b"S" else self._table(request)
            self._send(b"E", json.dumps({"status": status}).encode())
            self._unload()
            self._load()

    def _load(self) -> int:
        self._library = ctypes.CDLL(self._path)
        if self._library.espeak_ng_GetSampleRate() != 0:
            # The system kept the library (musl never unloads): only a new process is a clean one.
            sys.exit(0)
        rate = self._library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, os.fsencode("."), DONT_EXIT)
        if rate <= 0:
            sys.exit("espeak-ng cannot read its data")
        self._library.espeak_SetSynthCallback(self._callback)
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(1))
        return int(rate)

    def _unload(self) -> None:
        handle = self._library._handle
        self._library = None
        if sys.platform == "win32":
            from _ctypes import FreeLibrary

            FreeLibrary(handle)
        else:
            from _ctypes import dlclose

            dlclose(handle)

    def _set_voice(self, request: dict[str, Any]) -> int:
        """By the voice's file, which takes 0.1 ms; by its name espeak-ng would read 245 files to find it."""
        file = str(self._data / "lang" / request["file"])
        variant = f"+{request['variant']}" if request.get("variant") else ""
        handle = -1
        # espeak-ng lowers the case of the path it is given, and "en-US" is then not found where case counts.
        if file != file.lower() and Path("/proc/self/fd").is_dir():
            handle = os.open(file, os.O_RDONLY)
            file = f"/proc/self/fd/{handle}"
        status = int(self._library.espeak_SetVoiceByFile(os.fsencode(file + variant)))
        if handle >= 0:
            os.close(handle)
        if status != 0:
            status = int(self._library.espeak_SetVoiceByName((request["name"] + variant).encode()))
        return status

    def _speak(self, request: dict[str, Any]) -> int:
        status = self._set_voice(request)
        if status != 0:
            return status
        self._library.espeak_SetParameter(RATE, int(request["rate"]), 0)
        self._library.espeak_SetParameter(PITCH, int(request["pitch"]), 0)
        text = request["text"].encode("utf-8")
        flags = CHARS_UTF8 | (PHONEMES if request["phonemes"] else 0)
        self._sent = 0
        self._muted = False
        return int(
            self._library.espeak_Synth(text, ctypes.c_size_t(len(text) + 1), 0, 1, 0, flags, None, None)
        )

    def _table(self, request: dict[str, Any]) -> int:
        status = self._set_voice(request)
        if status != 0:
            return status
        translate = self._library.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        self._muted = True
        # Only espeak_Synth sets the switch that makes [[ ]] phonemes.
        self._library.espeak_Synth(b"", ctypes.c_size_t(1), 0, 1, 0, CHARS_UTF8 | PHONEMES, None, None)
        answer = []
        for mnemonic in request["mnemonics"]:
            text = ctypes.c_char_p(f"[[{mnemonic}]]".encode())
            ipa = translate(ctypes.byref(text), CHARS_UTF8 | PHONEMES, IPA)
            answer.append(ipa.decode("utf-8", "replace") if ipa else "")
        self._send(b"P", json.dumps(answer).encode())
        return 0

    def _deliver(self, samples: int | None, count: int, events: Any) -> int:
        """espeak-ng's callback: 0 goes on, 1 stops. Nothing may be raised through C."""
        try:
            marks = []
            index = 0
            while events and events[index].type != LIST_TERMINATED:
                event = events[index]
                if event.type in {WORD, END}:
                    marks.append(
                        struct.pack("<iiii", event.type, event.text_position, event.length, event.sample)
                    )
                index += 1
            sound = ctypes.string_at(samples, 2 * count) if samples and count > 0 else b""
            if self._muted or not (sound or marks):
                return 0
            if self._sent >= AHEAD and self._source.read(1) != b"+":
                return 1
            self._sent += 1
            head = struct.pack("<II", len(sound) // 2, len(marks))
            self._send(b"A", b"".join((head, sound, *marks)))
        except OSError:
            return 1
        return 0

    def _receive(self) -> tuple[bytes, bytes] | None:
        # An answer may end before its last go-ahead is read.
        while (kind := self._source.read(1)) in {b"+", b"-"}:
            pass
        size = self._source.read(4)
        if not kind or len(size) < 4:
            return None
        return kind, self._source.read(struct.unpack("<I", size)[0])

    def _send(self, kind: bytes, payload: bytes) -> None:
        self._sink.write(kind + struct.pack("<I", len(payload)) + payload)
        self._sink.flush()


def main(library: str, data: str) -> None:
    """Serves on this process's standard input and output; whatever espeak-ng prints goes nowhere."""
    if sys.platform == "win32":
        import msvcrt

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)  # no dialog when it crashes
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    channel = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    if sys.platform == "win32":
        msvcrt.setmode(channel, os.O_BINARY)
    # The other side going away is the usual end.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt), os.fdopen(channel, "wb") as sink:
        Host(library, Path(data), sys.stdin.buffer, sink).run()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
