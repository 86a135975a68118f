"""How a lake is attached: extensions from pinned wheels, loaded by path; nothing is ever fetched, nothing unsigned accepted."""

from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.problems import WarehouseError

if TYPE_CHECKING:
    from warehouse.store import Connection


def extension(name: str, package: str) -> Path:
    """The binary of a DuckDB extension, from its wheel.

    Raises:
        WarehouseError: the wheel is not installed; the message says which one to install.
    """
    release = version("duckdb")
    spec = find_spec("duckdb_extension_" + name)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        found = sorted(Path(folder).rglob(f"v{release}/{name}.duckdb_extension"))
        if found:
            return found[0]
    raise WarehouseError(f"DuckDB's extension {name} is missing: pip install {package}=={release}")


def load_extensions(connection: "Connection", catalog: str) -> None:
    """Load what the lake needs, from the installed wheels."""
    scanner = "sqlite" if catalog == "sqlite" else "postgres"
    wanted = {"ducklake": "duckdb-extension-ducklake", f"{scanner}_scanner": f"duckdb-extension-{scanner}-scanner"}
    for name, package in wanted.items():
        connection.execute(f"load '{extension(name, package)}'")


def attach(
    connection: "Connection",
    location: Path,
    *,
    catalog: str,
    data: str,
    read_only: bool,
    as_of: int | datetime | None,
) -> None:
    """Attach the lake as ``lake``."""
    local = catalog == "sqlite"
    options = [f"DATA_PATH '{data or str(location / 'data') + '/'}'"]
    options += ["META_BUSY_TIMEOUT 5000"] if local else ["METADATA_SCHEMA 'gucang'"]
    if local:
        options.append("OVERRIDE_DATA_PATH true")      # the folder may have been moved: the data lie where they lie now
        catalog = f"sqlite:{location / 'catalog.sqlite'}"
        if read_only and not (location / "catalog.sqlite").is_file():
            raise WarehouseError(f"{location}: no warehouse here yet; make one with: gucang ingest")
    if read_only:
        options.append("READ_ONLY")
    else:
        location.mkdir(parents=True, exist_ok=True)
        options += ["DATA_INLINING_ROW_LIMIT 0", *(["META_JOURNAL_MODE 'WAL'"] if local else [])]
    if as_of is not None:
        options.append(f"SNAPSHOT_VERSION {as_of}" if isinstance(as_of, int) else f"SNAPSHOT_TIME '{as_of.isoformat()}'")
    quoted = catalog.replace("'", "''")
    connection.execute(f"attach 'ducklake:{quoted}' as lake ({', '.join(options)})")
