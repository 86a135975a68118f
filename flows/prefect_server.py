"""A Prefect server on this machine: found if one answers, started and ended again if none does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from flows.problems import RunError, UsageError

LOCAL_URL = "http://127.0.0.1:4200/api"
START_SECONDS = 180
STOP_SECONDS = 15


def answers(url: str) -> bool:
    """Whether a Prefect server answers at ``url`` (which ends in /api)."""
    try:
        with urlopen(f"{url}/health", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError, ValueError):
        return False


@contextmanager
def server(url: str, log: Path) -> Iterator[bool]:
    """A server at ``url`` for as long as the block lasts; True if it is ours, and so ends with the block.

    Raises:
        UsageError: nobody answers at ``url``, and it is not on this machine.
        RunError: the server we started doesn't come up.
    """
    if answers(url):
        yield False
        return
    address = urlsplit(url)
    if address.hostname not in ("127.0.0.1", "localhost") or not address.port:
        raise UsageError(f"no Prefect server answers at {url}; start it, or unset PREFECT_API_URL to have one started here")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        child = _start(address.port, output.fileno())
        try:
            _await(url, child, log)
            yield True
        finally:
            _end(child)


def _start(port: int, output: int) -> "subprocess.Popen[bytes]":
    """A server process of its own session: Ctrl-C reaches us alone, and we still need the server to say good-bye."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environ = os.environ | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    return subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
    )


def _await(url: str, child: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if child.poll() is not None:
            raise RunError(f"the Prefect server ended with status {child.returncode} before it answered; see {log}")
        if time.monotonic() > deadline:
            raise RunError(f"the Prefect server doesn't answer at {url} after {START_SECONDS} s; see {log}")
        time.sleep(0.3)


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
