"""Talks to a language model at an OpenAI-compatible address that the user entered; nothing else is ever asked.

Plain HTTP by the standard library: redirects are not followed, so that the key goes to that address alone. A request
runs on a thread of its own, so that it can be stopped at any moment.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from app.core.errors import DramatisError

_PATH = "/chat/completions"
_TRIES = 4
_WAITS = (1.0, 3.0, 8.0)  # seconds before each further try
_LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait
_LARGEST = 4 * 2**20  # bytes of an answer
_CONNECT = 20.0  # seconds until a server takes the call
_TICK = 0.05
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class BadModel(DramatisError):
    """A language model cannot be asked: the address, the key, or what it answers."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model to be asked. `address`: as the user entered it, such as "http://localhost:11434/v1"; `key`: may be None."""

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0


@dataclass(frozen=True, slots=True)
class _Place:
    secure: bool
    host: str
    port: int | None
    path: str


class Client:
    """Asks one model, one question after the other. What a server does not know (JSON mode, say) it is not sent again."""

    def __init__(self, model: Model, waits: tuple[float, ...] = _WAITS) -> None:
        """Raises BadModel for an address that is none, or that a key would be sent to in the clear."""
        self._model = model
        self._place = _place(model)
        self._waits = waits
        self._extras: dict[str, Any] = {"response_format": {"type": "json_object"}, "temperature": 0}
        self.sent = self.received = 0  # tokens, as far as the server tells

    def ask(self, system: str, text: str) -> Generator[None, None, str]:
        """The model's words. Yields while it waits; closing it ends the request. Raises BadModel."""
        messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
        tries = 0
        while True:
            body = {"model": self._model.model, "messages": messages, "stream": False, **self._extras}
            status, wait, reply = yield from self._send(json.dumps(body).encode())
            if status == 200:
                said = self._said(reply)
                if said is not None:
                    return said
                status = 0
            elif status in (400, 415, 422, 501) and self._extras:
                self._extras.popitem()  # the last first: temperature, then JSON mode
                continue
            elif status not in _AGAIN and status != 0:
                raise BadModel(self._refused(status, reply))
            tries += 1
            if tries >= _TRIES:
                raise BadModel(self._refused(status, reply))
            pause = (
                self._waits[min(tries, len(self._waits)) - 1] if wait is None else min(wait, _LONGEST_WAIT)
            )
            end = time.monotonic() + pause
            while time.monotonic() < end:
                yield None
                time.sleep(min(_TICK, pause))

    def _send(self, body: bytes) -> Generator[None, None, tuple[int, float | None, str]]:
        """Status (0: none came), the seconds that the server wants us to wait, and what it said."""
        request = _Request(self._place, self._model, body)
        request.start()
        end = time.monotonic() + self._model.timeout
        try:
            while not request.done.wait(_TICK):
                yield None
                if time.monotonic() > end:
                    request.stop()
                    return 0, None, f"no answer came within {self._model.timeout:g} seconds"
        finally:
            request.stop()
            request.join(5.0)
        return request.status, request.wait, request.reply

    def _said(self, reply: str) -> str | None:
        """The words of the first choice; None where the answer is cut off or is of another form."""
        try:
            value = json.loads(reply)
            words = value["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            if reply.lstrip()[:1] == "<":
                raise BadModel(
                    f"{self._model.address} answers with a web page, not as a language model does; "
                    "enter the address of its API, which often ends in /v1"
                ) from None
            return None
        usage = value.get("usage")
        if isinstance(usage, dict):
            for name, own in (("prompt_tokens", "sent"), ("completion_tokens", "received")):
                if isinstance(count := usage.get(name), int):
                    setattr(self, own, getattr(self, own) + count)
        return words if isinstance(words, str) else ""

    def _refused(self, status: int, reply: str) -> str:
        address = self._model.address
        if status in (401, 403):
            return f"{address} does not accept the key (HTTP {status}); check it"
        if status == 404:
            return f"{address} has no model {self._model.model!r}, or is not the address of an API (HTTP 404)"
        if 300 <= status < 400:
            return f"{address} sends on to another address (HTTP {status}), which is not followed; enter that one"
        if status == 429:
            return f"{address} asks to wait (HTTP 429); try again later, or ask for fewer lines"
        if status == 0:
            return f"{address} gives no usable answer: {_line(reply)}"
        return f"{address} answers with an error (HTTP {status}): {_line(_error(reply))}"


class _Request(threading.Thread):
    """One request. `status` 0 where none came; `reply` then says why."""

    def __init__(self, place: _Place, model: Model, body: bytes) -> None:
        super().__init__(name="language model", daemon=True)
        self.done = threading.Event()
        self.status = 0
        self.wait: float | None = None
        self.reply = ""
        self._body = body
        self._path = place.path
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if model.key:
            self._headers["Authorization"] = f"Bearer {model.key}"
        kind: Any = http.client.HTTPSConnection if place.secure else http.client.HTTPConnection
        self._conn: http.client.HTTPConnection = kind(
            place.host, place.port, timeout=min(_CONNECT, model.timeout)
        )
        self._timeout = model.timeout
        self._held: socket.socket | None = None  # the connection lets go of it once the answer begins

    def run(self) -> None:
        try:
            self._conn.connect()
            self._held = self._conn.sock
            self._held.settimeout(self._timeout)
            self._conn.request("POST", self._path, self._body, self._headers)
            answer = self._conn.getresponse()
            data = answer.read(_LARGEST)
            with suppress(ValueError, TypeError):
                self.wait = max(0.0, float(answer.headers.get("Retry-After") or ""))
            self.reply = data.decode("utf-8", "replace")
            self.status = answer.status
        except http.client.HTTPException as error:
            self.reply = f"the answer broke off ({type(error).__name__})"
        except ssl.SSLCertVerificationError as error:
            self.reply = f"its certificate is not valid ({error.verify_message})"
        except TimeoutError:
            self.reply = "it does not answer in time"
        except (OSError, ValueError) as error:
            self.reply = getattr(error, "strerror", None) or str(error) or type(error).__name__
        finally:
            self._conn.close()
            self.done.set()

    def stop(self) -> None:
        """Ends the request if it is still under way."""
        held = self._held
        if held is not None and not self.done.is_set():
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


def _place(model: Model) -> _Place:
    address = model.address.strip()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.username or any(map(str.isspace, address)):
        raise BadModel(
            f"{address!r} is not the address of a language model; enter one such as http://localhost:11434/v1"
        )
    if not model.model.strip():
        raise BadModel("name the model that is to be asked")
    if model.key and (not model.key.isascii() or not model.key.isprintable()):
        raise BadModel("the key holds characters that no key has; copy it again")
    if model.key and parts.scheme == "http" and not _near(host):
        raise BadModel(f"the key would go to {host} unencrypted; enter an address that begins with https://")
    path = parts.path.rstrip("/")
    if not path.endswith(_PATH):
        path = (path or "/v1") + _PATH
    return _Place(parts.scheme == "https", host, port, f"{path}?{parts.query}" if parts.query else path)


def _near(host: str) -> bool:
    """Whether a host is this machine or in the same house."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan")):
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_private
    return False


def _error(reply: str) -> str:
    """What a server's error says of itself."""
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        value = json.loads(reply)["error"]
        return str(value["message"] if isinstance(value, dict) else value)
    return reply


def _line(text: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return words[:200] or "nothing"
