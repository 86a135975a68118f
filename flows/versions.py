"""The version of a stage: everything its output depends on, as one hash, and the parts it is made of.

A stage's *parts* are

* the syntax trees, without comments and docstrings, of its own modules and of every first-party module they import,
  directly or not;
* what makes rows of its results: modules of the engine, and the statements that compare documents, these alone;
* the config files that :data:`flows.settings.READS` declares for it;
* the versions of the third-party libraries that any of those modules imports.

So editing a constant, a helper or a dictionary makes exactly the stages stale that depend on it, editing a comment makes
nothing stale, and nobody bumps a number by hand. The parts of each version ever used are kept in the warehouse, so that
``plan`` can say which of them changed.

For a document that a human has corrected (:mod:`flows.corrections`) a stage has a version of its own: the stage's, a plus
sign, eight digits that stand for the corrections, a dot, and eight for the code that applies them.
"""

import ast
import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Final

import msgspec

from flows.config import READS, bytes_of, text_of
from flows.corrections import Corrections, digest_of, read_corrections
from flows.documents import Stage, document_id

ROOT: Final = Path(__file__).resolve().parent.parent
FIRST_PARTY: Final = ("flows", "warehouse")

STAGES: Final = (Stage.CLEAN, Stage.DEDUPLICATE, Stage.CLASSIFY, Stage.EXTRACT)
"""The stages that are recomputed and versioned; reading belongs to cleaning, loading has no output of its own."""

ROOMS: Final[dict[Stage, tuple[str, ...]]] = {
    Stage.CLEAN: ("flows/read", "flows/clean"),
    Stage.DEDUPLICATE: ("flows/deduplicate",),
    Stage.CLASSIFY: ("flows/classify",),
    Stage.EXTRACT: ("flows/extract",),
}

ROWS: Final[dict[Stage, tuple[str, ...]]] = {
    Stage.CLEAN: ("flows/tabling.py",),
    Stage.DEDUPLICATE: ("flows/tabling.py", "flows/comparing.py", "warehouse/statements/compare/*.sql"),
    Stage.CLASSIFY: ("flows/tabling.py",),
    Stage.EXTRACT: ("flows/tabling.py", "flows/fact_tabling.py", "flows/edtf.py"),
}
"""What makes rows of a stage's results. The engine around it decides what is done, not what comes out."""

CORRECTING: Final = "flows/correcting.py"
CORRECTED: Final = "+"                     # in a version: what follows says how a human corrected a document

LIBRARIES: Final = {
    "ahocorasick_rs": "ahocorasick-rs",
    "bs4": "beautifulsoup4",
    "fastwarc": "fastwarc",
    "jieba": "jieba",
    "msgspec": "msgspec",
    "numpy": "numpy",
    "rjieba": "rjieba",
}
"""The distribution behind each third-party module that a stage may import; a test finds one that is missing here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageVersion:
    """A stage's version and its parts, each a name (``flows/extract/units.py``, ``library jieba``) and a digest.

    ``shape`` is the digest of those parts that make rows of results: equal results of another shape are other rows.
    """

    stage: Stage
    version: str
    shape: str
    parts: Mapping[str, str]
    corrections: Corrections = field(default_factory=dict)
    corrected_by: str = ""              # the digest of the code that applies them

    def of(self, document: int) -> str:
        """The version that the stage has for a document."""
        decided = self.corrections.get(document)
        return f"{self.version}{CORRECTED}{digest_of(decided)}.{self.corrected_by}" if decided else self.version


def corrected_version(version: str) -> tuple[str, str, str]:
    """A version, the digest of corrections and that of the code behind them; these are empty where nothing was corrected.

    >>> corrected_version("2498a1f9018cf442+0011aabb.ccdd2233"), corrected_version("2498a1f9018cf442")
    (('2498a1f9018cf442', '0011aabb', 'ccdd2233'), ('2498a1f9018cf442', '', ''))
    """
    plain, _, corrected = version.partition(CORRECTED)
    decided, _, code = corrected.partition(".")
    return plain, decided, code


def judging_version(versions: Mapping[Stage, StageVersion], stage: Stage, sha256: str | None) -> str:
    """The version by which a stage turns something away: what a human corrected up to there may be why, or may mend it."""
    if stage in (Stage.READ, Stage.CLEAN):
        return versions[Stage.CLEAN].version               # nobody corrects what can't be cleaned
    document = document_id(sha256 or "0")
    corrected = (versions[s].of(document).removeprefix(versions[s].version) for s in (Stage.CLEAN, stage))
    return versions[stage].version + "".join(corrected)


def corrections_digest(versions: Mapping[Stage, StageVersion]) -> str:
    """The digest of all corrections; empty if there are none."""
    corrected = [f"{stage} {i} {v.of(i)}" for stage, v in sorted(versions.items()) for i in sorted(v.corrections)]
    return _sha256("\n".join(corrected).encode())[:16] if corrected else ""


def stage_versions(config: Path, found: Mapping[str, "Module"]) -> dict[Stage, StageVersion]:
    """The present version of every stage.

    Args:
        config: the project's config folder.
        found: the modules, from :func:`modules`.
    """
    versions = {stage: _version(stage, found, config) for stage in STAGES}
    for stage, corrections in read_corrections(config).items():
        code = found[CORRECTING].code_digest[:8]
        versions[stage] = replace(versions[stage], corrections=corrections, corrected_by=code)
    return versions


def _version(stage: Stage, found: Mapping[str, "Module"], config: Path) -> StageVersion:
    names = _closure([n for n in found if n.startswith(tuple(f"{room}/" for room in ROOMS[stage]))], found)
    makers = {name: found[name].code_digest for name in found if any(fnmatch(name, pattern) for pattern in ROWS[stage])}
    parts = {name: found[name].code_digest for name in names} | makers
    parts |= _config_digests(stage, config)
    for library in sorted({lib for name in names for lib in found[name].libraries}):
        parts[f"library {library}"] = installed_version(library)
    return StageVersion(stage=stage, version=_digest_of(parts), shape=_digest_of(makers), parts=parts)


def _digest_of(parts: Mapping[str, str]) -> str:
    return _sha256(json.dumps(parts, sort_keys=True).encode())[:16]


def _config_digests(stage: Stage, config: Path) -> dict[str, str]:
    patterns = READS[stage] + (READS[Stage.READ] if stage is Stage.CLEAN else ())
    digests = {}
    for pattern in patterns:
        name, _, section = pattern.partition("#")
        for path in sorted(p for p in config.glob(name) if p.is_file()):
            shown = "config/" + path.relative_to(config).as_posix() + (f"#{section}" if section else "")
            digests[shown] = _section_digest(path, section) if section else _sha256(bytes_of(path))
    return digests


def _section_digest(path: Path, section: str) -> str:
    """One table of a TOML file: the rest of the file may change freely."""
    table = tomllib.loads(text_of(path)).get(section, {})
    return _sha256(json.dumps(table, sort_keys=True, default=str).encode())


# ---- modules -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """What a first-party module, or a file of SQL, is made of, without comments and docstrings."""

    source_digest: str
    code_digest: str
    imports: tuple[str, ...]            # dotted names of this house that it may load: flows.words, flows.words.cut
    libraries: tuple[str, ...]          # distributions


def modules(known: Mapping[str, Module], root: Path = ROOT) -> dict[str, Module]:
    """Every first-party module and file of SQL by its path; ``known`` saves parsing those whose source has not changed.

    Args:
        known: modules by their path, as an earlier call found them.
        root: the folder that holds the packages.
    """
    found = {}
    for package in FIRST_PARTY:
        for path in sorted((*(root / package).rglob("*.py"), *(root / package).rglob("*.sql"))):
            source, name = path.read_bytes(), path.relative_to(root).as_posix()
            digest, before = _sha256(source), known.get(name)
            found[name] = before if before and before.source_digest == digest else _look_into(source, digest, name)
    return found


@cache
def _look_into(source: bytes, digest: str, name: str) -> Module:
    if name.endswith(".sql"):
        code = b"\n".join(line for line in source.splitlines() if not line.startswith(b"--"))
        return Module(source_digest=digest, code_digest=_sha256(code), imports=(), libraries=())
    tree = ast.parse(source)
    imported = {imported for node in _statements(tree) for imported in _imported(node, name)}
    tops = {name.partition(".")[0] for name in imported}
    return Module(
        source_digest=digest,
        code_digest=_sha256(ast.dump(tree).encode()),
        imports=tuple(sorted(name for name in imported if name.partition(".")[0] in FIRST_PARTY)),
        libraries=tuple(sorted(LIBRARIES[top] for top in tops if top in LIBRARIES)),
    )


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement of a module, whose docstrings are taken out on the way; expressions hold neither imports nor docstrings."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and ast.get_docstring(node, False):
            node.body = node.body[1:]
        yield node
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            waiting += [child for child in _listed(getattr(node, part, ())) if isinstance(child, ast.AST)]


def _listed(part: object) -> list[object]:
    """A block of statements; the body of a lambda is an expression."""
    return part if isinstance(part, list) else []


def _imported(node: ast.AST, module: str) -> Iterable[str]:
    """Dotted names that an import statement of a module may load: of ``from a import b`` both ``a`` and ``a.b``."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        package = module.split("/")[: -node.level]
        base = ".".join([*package, *([base] if base else [])])
    return [base, *(f"{base}.{alias.name}" for alias in node.names)]


def _paths_of(name: str, found: Mapping[str, Module]) -> list[str]:
    """The first-party files that importing a dotted name runs: the module and the packages around it."""
    parts = name.split(".")
    packages = ["/".join([*parts[:n], "__init__.py"]) for n in range(2, len(parts) + 1)]
    return [path for path in (*packages, "/".join(parts) + ".py") if path in found]


def _closure(start: Iterable[str], found: Mapping[str, Module]) -> list[str]:
    """The modules reached from ``start`` by imports, in order of name."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += (path for imported in found[name].imports for path in _paths_of(imported, found))
    return sorted(reached)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def remembered(file: Path) -> dict[str, Module]:
    """The modules that :func:`remember` wrote down, by their path; none if there is no such file."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Module])
    except (OSError, msgspec.DecodeError):
        return {}                        # a memory, not a truth: without it every module is looked into again


def remember(file: Path, found: Mapping[str, Module]) -> None:
    """Write down what was found out about modules, so that the next run needn't parse them."""
    beside = file.with_suffix(".tmp")
    beside.write_bytes(msgspec.json.encode(found))
    beside.replace(file)
