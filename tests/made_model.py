"""A server on this machine that a language model could sit behind: it answers as the test wants."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test wants; keeps what it was asked."""

    reply: Reply
    asked: list[tuple[str, dict[str, str], dict[str, Any]]]

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(size))
        self.asked.append((self.path, dict(self.headers), body))
        type(self).reply(self, body)

    def say(self, status: int, data: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def words(self, content: str) -> None:
        value = {
            "choices": [{"message": {"content": content}}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 9},
        }
        self.say(200, json.dumps(value).encode())

    def log_message(self, *_: object) -> None:
        pass


class Server:
    """A server on this machine that answers with `reply`."""

    def __init__(self, reply: Reply) -> None:
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.handler = type("Answering", (Handler,), {"reply": staticmethod(reply), "asked": self.asked})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def named(body: dict[str, Any], **wanted: str) -> dict[str, str]:
    """The answer that gives the quotations that begin so to these people, read from the prompt as a model would."""
    text = body["messages"][1]["content"]
    letters = {name: letter for letter, name in re.findall(r"^([A-X]): (.+)$", text, re.MULTILINE)}
    numbers = {words.split()[0].strip('"'): number for number, words in re.findall(r"⟦(\d+): ([^⟧]+)⟧", text)}
    return {numbers[begin]: letters[name] for begin, name in wanted.items() if begin in numbers}
