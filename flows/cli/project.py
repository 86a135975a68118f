"""The options that every command shares: which project, which places, how much to say."""

import logging
import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from flows.problems import UsageError
from flows.settings import Settings, find_project

if TYPE_CHECKING:
    from warehouse.reader import Lake

SEEDS_HELP = "Where the seed files are, instead of [places] in pipeline.toml."
WAREHOUSE_HELP = "Where the warehouse is, instead of [places] in pipeline.toml."
Seeds: TypeAlias = Annotated[Path | None, typer.Option("--seeds", metavar="DIR", help=SEEDS_HELP, show_default=False)]
Location: TypeAlias = Annotated[
    Path | None, typer.Option("--warehouse", metavar="LOCATION", help=WAREHOUSE_HELP, show_default=False)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What was said before the command."""

    folder: Path | None
    seeds: Path | None
    warehouse: Path | None
    quiet: bool
    verbose: bool

    def settings(self, seeds: Path | None = None, warehouse: Path | None = None) -> Settings:
        """The project's settings; what is said after the command wins over what is said before it.

        Raises:
            UsageError: there is no project.
            ConfigError: its pipeline.toml is wrong.
        """
        folder = self.folder or find_project(Path.cwd())
        if not (folder / "config" / "pipeline.toml").is_file():
            raise UsageError(f"--project {folder}: no config/pipeline.toml in there")
        settings = Settings(folder, seeds or self.seeds, warehouse or self.warehouse)
        as_text(str(settings.warehouse), "the warehouse")
        return settings


def as_text(words: str, what: str) -> str:
    """What was said on the command line, if it is text: a database takes nothing else.

    Raises:
        UsageError: bytes of it are no UTF-8.
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{what}: {os.fsencode(words).decode('utf-8', 'backslashreplace')} is no UTF-8") from None
    return words


def show_version(wanted: bool) -> None:
    """Show the version and stop."""
    if wanted:
        typer.echo(f"gucang {version('gucang')}")
        raise typer.Exit


def common(
    context: typer.Context,
    project: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder with config/pipeline.toml.")] = None,
    seeds: Annotated[
        Path | None, typer.Option("--seeds", metavar="DIR", envvar="GUCANG_SEEDS", help=SEEDS_HELP, show_default=False)
    ] = None,
    warehouse: Annotated[
        Path | None,
        typer.Option("--warehouse", metavar="LOCATION", envvar="GUCANG_WAREHOUSE", help=WAREHOUSE_HELP, show_default=False),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but results and problems.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say more.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Take the options before the command."""
    if quiet and verbose:
        raise UsageError("-q and -v: one of them")
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    context.obj = Project(folder=project, seeds=seeds, warehouse=warehouse, quiet=quiet, verbose=verbose)


def lake_of(settings: Settings) -> "Lake":
    """The project's lake, for reading; only now is DuckDB loaded."""
    from warehouse.reader import Lake

    wanted = settings.pipeline.warehouse
    return Lake(location=settings.warehouse, catalog=wanted.catalog, data=wanted.data, memory_limit=wanted.memory_limit)
