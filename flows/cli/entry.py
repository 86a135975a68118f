"""The way in and the way out: what is asked, and how it ended.

Exit status: 0 done; 1 failed, and nothing of the failed batch is visible; 2 wrong usage or configuration; 130 interrupted.
"""

import io
import os
import sys
from typing import Final

import typer

from flows.cli import asking, exploring, running
from flows.cli.project import common
from flows.cli.showing import visible
from flows.problems import ConfigError, GucangError, UsageError
from warehouse.problems import WarehouseError, WrongQuestionError, is_of_the_database

INTERRUPTED: Final = 130
# typer carries its own copy of click in some releases, so the base of usage errors is found through one of them.
WrongUsage: Final[type[Exception]] = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")

app = typer.Typer(
    name="gucang",
    help="谷仓: seeds come in, flows clean, deduplicate, classify and extract them, the warehouse keeps the result.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(common)
running.register(app)
asking.register(app)
exploring.register(app)


def main() -> None:
    """Run the command line, and end the process with its status."""
    _open_streams()
    sys.exit(status_of(sys.argv[1:]))


def _open_streams() -> None:
    """See that there is something to read and to write: a process may be started without, or where few characters are known."""
    while (free := os.open(os.devnull, os.O_RDWR)) <= 2:         # else a database might be opened as number 1
        continue
    os.close(free)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def status_of(arguments: list[str]) -> int:
    """Run one command and give its exit status; what went wrong is said on stderr in one line."""
    try:
        ended = app(args=arguments, prog_name="gucang", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        ended = INTERRUPTED
    except Exception as problem:
        ended = _failed(problem)
    if ended == INTERRUPTED:
        return _say("interrupted; nothing half done is kept, what was loaded before stays", INTERRUPTED)
    return ended if isinstance(ended, int) else 0


def _failed(problem: Exception) -> int:
    """Say what went wrong, and with which status to end; what no user can have caused is raised again."""
    if isinstance(problem, GucangError | WarehouseError):
        return _say(str(problem), 2 if isinstance(problem, ConfigError | UsageError | WrongQuestionError) else 1)
    if isinstance(problem, WrongUsage):
        return _say(getattr(problem, "format_message", problem.__str__)(), 2)
    if is_of_the_database(problem):
        return _say(f"the warehouse can't be read or written: {str(problem).partition(chr(10))[0]}", 1)
    if isinstance(problem, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())       # somebody has read enough: gucang query … | head
        return 1
    if isinstance(problem, OSError):
        return _say(f"{problem.filename or ''}: {problem.strerror or problem}".removeprefix(": "), 1)
    if isinstance(problem, RuntimeError) and isinstance(problem.__cause__, KeyboardInterrupt):
        return INTERRUPTED                                                   # as DuckDB says that Ctrl-C came in mid-query
    raise problem


def _say(problem: str, status: int) -> int:
    print(f"gucang: {visible(problem)}", file=sys.stderr)
    return status
