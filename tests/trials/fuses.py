"""Crashes inside a run: after so many calls the warehouse fails, and from then on nothing works, as if the process were dead."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any
from unittest import mock

from warehouse.store import Warehouse

TOUCHED = ("insert", "delete", "execute", "fetch", "sign")


class Crash(BaseException):
    """The process died here."""


@contextmanager
def fuse(calls: int) -> Iterator[None]:
    """Let the warehouse work for so many calls, commits included, and no longer; swallow the crash."""
    left = calls

    def burn() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Crash

    def burning(name: str) -> Any:
        real = getattr(Warehouse, name)

        @wraps(real)
        def method(self: Warehouse, *args: Any, **kwargs: Any) -> Any:
            burn()
            return real(self, *args, **kwargs)

        return method

    real_transaction = Warehouse.transaction

    @contextmanager
    def transaction(self: Warehouse) -> Iterator[None]:
        burn()
        with real_transaction(self):
            yield
            burn()                       # before the commit
        burn()                           # after it

    with mock.patch.multiple(Warehouse, transaction=transaction, **{name: burning(name) for name in TOUCHED}):
        try:
            yield
        except Crash:
            return
