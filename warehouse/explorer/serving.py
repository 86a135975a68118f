"""Serving the pages on the loopback address until Ctrl-C."""

import errno
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Final

import uvicorn

from warehouse.explorer.app import Explorer
from warehouse.explorer.means import Means
from warehouse.store import WarehouseError

LOOPBACK: Final = "127.0.0.1"
PATIENCE: Final = 10            # seconds that a page in the making is given at the end


class _Server(uvicorn.Server):
    """A server that breaks off what takes long before it waits for what is still going on."""

    def __init__(self, config: uvicorn.Config, explorer: Explorer) -> None:
        super().__init__(config)
        self.explorer = explorer

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self.explorer.questions.stop()
        await super().shutdown(sockets)


def explore(means: Means, port: int, tell: Callable[[str], None]) -> None:
    """Serve the pages until interrupted.

    Args:
        means: what they show.
        port: of the loopback address; 0 takes any that is free.
        tell: is told the address as soon as a browser may ask.

    Raises:
        WarehouseError: there is no warehouse, or the port can't be had.
    """
    explorer = Explorer(means)
    with closing(explorer), closing(_listening(port)) as listener:
        with explorer.desk.reading():
            pass                # a warehouse that can't be read is a failure now, not a page that says so later
        tell(f"http://{LOOPBACK}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(
            explorer.app, log_level="error", access_log=False, server_header=False, lifespan="off", ws="none",
            timeout_graceful_shutdown=PATIENCE,
        )  # fmt: skip
        with suppress(KeyboardInterrupt):
            _Server(config, explorer).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as problem:
        listener.close()
        why = "is taken" if problem.errno == errno.EADDRINUSE else f"can't be had: {problem.strerror}"
        raise WarehouseError(f"port {port} of {LOOPBACK} {why}; --port N takes another, --port 0 any that is free") from None
    return listener
