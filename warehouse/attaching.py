"""How a lake is attached: extensions from pinned wheels, loaded by path; nothing is ever fetched, nothing unsigned accepted.

DuckDB proves the signature of an extension each time it loads one, which for these two takes four tenths of a CPU second: more
than all else that a short question costs. So a proof is remembered beside the file, for this very file (size, time, inode), and
such a file is loaded without another; once loaded, the connection accepts nothing unsigned any more, and can't be made to.
Whoever could forge that memory can write among the installed packages, and needn't.
"""

from collections.abc import Sequence
from contextlib import suppress
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


def extensions(catalog: str) -> tuple[Path, ...]:
    """The extensions that a lake with such a catalog needs, from the installed wheels.

    Raises:
        WarehouseError: see :func:`extension`.
    """
    scanner = "sqlite" if catalog == "sqlite" else "postgres"
    wanted = {"ducklake": "duckdb-extension-ducklake", f"{scanner}_scanner": f"duckdb-extension-{scanner}-scanner"}
    return tuple(extension(name, package) for name, package in wanted.items())


def are_proved(binaries: Sequence[Path]) -> bool:
    """Whether the signatures of these very files have been proved before."""
    with suppress(OSError):
        return all(_memory(binary).read_text("utf-8") == _identity(binary) for binary in binaries)
    return False


def load_extensions(connection: "Connection", binaries: Sequence[Path]) -> None:
    """Load extensions, and remember those whose signature DuckDB has proved; from here on it accepts none without one."""
    for binary in binaries:
        path = str(binary).replace("'", "''")
        connection.execute(f"load '{path}'")
    if not are_proved(binaries):
        with suppress(OSError):                      # installed for all by somebody else: proved again each time
            for binary in binaries:
                _memory(binary).write_text(_identity(binary), "utf-8")
    connection.execute("set allow_unsigned_extensions = false")


def _memory(binary: Path) -> Path:
    return binary.with_name(f"{binary.name}.proved")


def _identity(binary: Path) -> str:
    status = binary.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


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
