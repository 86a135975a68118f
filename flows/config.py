"""Config files as frozen values that argue back.

An unknown key, a wrong type or a missing file is a :class:`ConfigError` of one line: file, key, what is accepted. The
types are msgspec structs: it is the library that forbids unknown keys, names the path of what is wrong, and imports fast
enough for commands that must answer at once.

A stage sees config through :class:`Config`, which opens only what :data:`READS` declares for it. That declaration is also
what the stage's version is made of, so a stage can't depend on a file whose change would go unnoticed.
"""

import hashlib
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias, TypeVar

import msgspec

from flows.documents import Stage
from flows.problems import ConfigError

READS: Final[dict[Stage, tuple[str, ...]]] = {
    Stage.READ: ("sources.toml",),
    Stage.CLEAN: ("sources.toml", "cues.toml"),
    Stage.DEDUPLICATE: ("pipeline.toml#duplicates",),
    Stage.CLASSIFY: ("taxonomy/*", "lexicon/places.tsv", "lexicon/zones.tsv"),
    Stage.EXTRACT: ("lexicon/*",),
}
"""Which config files each stage reads; ``file#section`` is one table of a TOML file.

Of :mod:`flows.corrections` no stage knows.
"""


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a config file: every key is known, or it is an error."""


Count: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
"""At least one of something."""
Number: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
"""Or none at all."""
Share: TypeAlias = Annotated[float, msgspec.Meta(ge=0, le=1)]

T = TypeVar("T", bound=msgspec.Struct)


class Config:
    """The config folder as one stage may see it."""

    def __init__(self, folder: Path, stage: Stage) -> None:
        """Open ``folder`` for ``stage``."""
        self.folder = folder
        self.stage = stage

    def _path(self, name: str) -> Path:
        if not any(fnmatch(name, pattern) for pattern in READS[self.stage]):
            raise PermissionError(f"stage {self.stage} doesn't declare that it reads config/{name}: see READS")
        return self.folder / name

    def toml(self, name: str, kind: type[T]) -> T:
        """A TOML file as a value of ``kind``."""
        return read_toml(self._path(name), kind)

    def table(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """A TSV file, its first line naming the columns, as values of ``kind`` in the order of the file."""
        return read_table(self._path(name), kind)

    def digest(self, *names: str) -> str:
        """One digest of what files hold; one that is missing is said by whoever reads it."""
        files = (self._path(name) for name in names)
        return hashlib.sha256(b"".join(hashlib.sha256(bytes_of(f)).digest() for f in files if f.is_file())).hexdigest()

    def names(self, pattern: str) -> tuple[str, ...]:
        """The files that match a pattern such as ``taxonomy/*.toml``, in order."""
        return tuple(sorted(p.relative_to(self.folder).as_posix() for p in self.folder.glob(pattern)))


def read_toml(path: Path, kind: type[T]) -> T:
    """A TOML file as a value of ``kind``.

    Raises:
        ConfigError: the file is missing, is no TOML, or has an unknown key or a wrong value.
    """
    name = _shown(path)
    try:
        data = tomllib.loads(text_of(path))
    except ValueError as problem:           # TOMLDecodeError, or a number of thousands of digits
        raise ConfigError(f"{name}: {problem}") from None
    return _convert(data, kind, name)


def bytes_of(path: Path) -> bytes:
    """What a config file is made of.

    Raises:
        ConfigError: it is missing or can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(f"{_shown(path)}: no such file") from None
    except OSError as problem:
        raise ConfigError(f"{_shown(path)}: can't be read: {problem.strerror}") from None


def text_of(path: Path) -> str:
    """What a config file says; a mark that it is UTF-8, which spreadsheets write, is no part of it.

    Raises:
        ConfigError: it is missing, can't be read, or is no UTF-8.
    """
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ConfigError(f"{_shown(path)}: byte {problem.start} is no UTF-8; accepted: text in UTF-8") from None


def read_table(path: Path, kind: type[T]) -> tuple[T, ...]:
    """A TSV file as values of ``kind``; see :func:`read_lines`."""
    return tuple(record for _, record in read_lines(path, kind))


def read_lines(path: Path, kind: type[T]) -> tuple[tuple[int, T], ...]:
    """A TSV file as values of ``kind``, each with its line's number; blank lines and lines that begin with ``#`` are passed over.

    Raises:
        ConfigError: the file is missing, or a line has too many or too few cells, an unknown column or a wrong value.
    """
    name = _shown(path)
    lines = text_of(path).splitlines()
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not kept:
        raise ConfigError(f"{name}: no line names the columns; accepted: {', '.join(kind.__struct_fields__)}")
    header, *rows = (line.split("\t") for _, line in kept)
    if unknown := [column for column in header if column and column not in kind.__struct_fields__]:
        accepted = ", ".join(kind.__struct_fields__)
        raise ConfigError(f"{name}, line {kept[0][0]}: unknown column `{unknown[0]}`; accepted: {accepted}")
    records = []
    for (n, _), row in zip(kept[1:], rows, strict=True):
        if len(row) > len(header):
            raise ConfigError(f"{name}, line {n}: {len(row)} cells, the first line names {len(header)} columns")
        records.append({column: cell for column, cell in zip(header, row, strict=False) if cell})
    try:
        found = msgspec.convert(records, list[kind], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as problem:
        at = re.search(r"\$\[(\d+)\]", str(problem))
        line = f", line {kept[1 + int(at[1])][0]}" if at else ""
        raise ConfigError(f"{name}{line}: {_explain(problem, kind)}") from None
    return tuple(zip((n for n, _ in kept[1:]), found, strict=True))


def _convert(data: dict[str, Any], kind: type[T], name: str) -> T:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as problem:
        raise ConfigError(f"{name}: {_explain(problem, kind)}") from None


def _explain(problem: msgspec.ValidationError, kind: type[msgspec.Struct]) -> str:
    """Msgspec's sentence, and for an unknown key the accepted ones of its table."""
    said = str(problem).replace("Object contains unknown field", "unknown key")
    said = re.sub(r"`\$(\[\d+\])?\.?", "`", said).removesuffix(" - at ``")
    if "unknown key" not in said:
        return said
    keys = re.findall(r"[.`](\w+)", said.partition(" - at ")[2])
    table: Any = kind
    for key in keys:
        types = {f.name: f.type for f in msgspec.structs.fields(table)} if _is_struct(table) else {}
        table = types.get(key, table)
    accepted = table.__struct_fields__ if _is_struct(table) else kind.__struct_fields__
    return f"{said}; accepted: {', '.join(accepted)}"


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _shown(path: Path) -> str:
    """A config file as a user knows it: from config/ on."""
    parts = path.parts
    return "/".join(parts[parts.index("config") :]) if "config" in parts else path.name
