"""Who may ask: a browser on this machine that means this page.

Listening on the loopback address keeps other machines out, but not other pages in the same browser. One that points a name of
its own at 127.0.0.1 (DNS rebinding) is known by the Host it asks for; one that only sends a browser here can't read the
answer, and must not make the warehouse work either, so a question in SQL is taken from these pages alone. And what is shown
was written by strangers: should a piece of it ever pass for markup, there is no script, frame or address it could use.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES: Final = ("127.0.0.1", "localhost")
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Headers:
    """Puts the headers on every answer, refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as ``app`` does."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_guarded)


def is_from_elsewhere(request: Request) -> bool:
    """Whether another page sent the browser here; browsers say so, other programs have no need to."""
    return request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
