"""The console command ``gucang``: thin, and quick to start, since each command imports only what it needs."""

from flows.cli.entry import main

__all__ = ["main"]
