"""One document through all per-document stages; no orchestration in sight.

Every function here takes a chunk of documents and a :class:`Toolbox` and gives one outcome a document, so that it can run
in this process, in a pool or on another machine alike. A rule that fails on a document makes that document a rejection
with the rule's own complaint: one page in fifty thousand must not stop the others.
"""

import gc
import hashlib
import time
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

import msgspec

from flows.config import Config
from flows.correcting import correct_document, correct_facts, correct_labels
from flows.corrections import Correction, Corrections, check_codes, read_corrections
from flows.documents import CleanDocument, Rejection, Stage
from flows.facts import Facts
from flows.judgements import Fingerprint, Label, Pair
from flows.problems import Reason, Rejected
from flows.settings import Settings
from flows.thresholds import Duplicates
from flows.versions import StageVersion

if TYPE_CHECKING:
    from flows.classify import Taxonomy
    from flows.clean import Cleaning
    from flows.extract import Lexicon

Result = TypeVar("Result")
Loaded = TypeVar("Loaded")

PRELOADED: Final = ("flows.clean", "flows.classify", "flows.extract", "flows.deduplicate", "flows.read.page")
"""What the functions of this module load when they are called: half a second, which a run that only deletes doesn't need. A
pool's fork server loads it once for all its workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The bytes of one entry of one file."""

    path: str
    entry: int
    document_id: int
    sha256: str
    data: bytes
    record: bool = False                 # of a file of records: anything but a record is an error there


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[Result]):
    """What a stage made of a document, and the digest of it that later stages depend on."""

    document_id: int
    result: Result
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A stage failed on a document that cleaning had accepted."""

    document_id: int
    stage: Stage
    detail: str
    reason: Reason = Reason.STAGE_FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbox:
    """Where the stages' dictionaries come from; small, so that it travels instead of them. Corrections, a line each, travel.

    ``versions`` keeps a long-lived worker from using dictionaries that have changed since it loaded them.
    """

    config: Path
    versions: Mapping[Stage, str]
    duplicates: Duplicates
    corrections: Mapping[Stage, Corrections] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, versions: Mapping[Stage, StageVersion]) -> Self:
        """A project's dictionaries and corrections, as of these versions."""
        return cls(
            config=settings.config, versions={stage: v.version for stage, v in versions.items()},
            duplicates=settings.duplicates, corrections={stage: v.corrections for stage, v in versions.items()},
        )

    @classmethod
    def for_once(cls, settings: Settings) -> Self:
        """The same for a look at some files that leaves nothing behind: its versions name nothing but themselves."""
        itself = str(time.monotonic_ns())
        return cls(
            config=settings.config, versions=dict.fromkeys(Stage, itself), duplicates=settings.duplicates,
            corrections=read_corrections(settings.config),
        )

    def check(self) -> None:
        """See that the codes of corrections exist.

        Raises:
            ConfigError: one doesn't.
        """
        check_codes(self.corrections.get(Stage.CLASSIFY, {}), self.taxonomy())

    def load(self, stages: Collection[Stage]) -> None:
        """Load the dictionaries of these stages.

        Raises:
            ConfigError: a config file is missing or wrong.
        """
        loaders = {Stage.CLEAN: self.cleaning, Stage.CLASSIFY: self.taxonomy, Stage.EXTRACT: self.lexicon}
        for stage, load in loaders.items():
            if stage in stages:
                load()

    def cleaning(self) -> "Cleaning":
        """The cleaner's cues and outlets."""
        return _cleaning(self.config, self.versions[Stage.CLEAN])

    def taxonomy(self) -> "Taxonomy":
        """The classifier's classes, cues and places."""
        return _taxonomy(self.config, self.versions[Stage.CLASSIFY])

    def lexicon(self) -> "Lexicon":
        """The extractor's words and names."""
        return _lexicon(self.config, self.versions[Stage.EXTRACT])


def _to_stay(loaded: Loaded) -> Loaded:
    """A dictionary as it is, out of the collector's sight: walking it again and again took a twentieth of the time of pages."""
    gc.freeze()
    return loaded


@lru_cache(maxsize=1)
def _cleaning(config: Path, version: str) -> "Cleaning":
    from flows.clean import Cleaning

    return _to_stay(Cleaning.load(Config(config, Stage.CLEAN)))


@lru_cache(maxsize=1)
def _taxonomy(config: Path, version: str) -> "Taxonomy":
    from flows.classify import Taxonomy

    return _to_stay(Taxonomy.load(Config(config, Stage.CLASSIFY)))


@lru_cache(maxsize=1)
def _lexicon(config: Path, version: str) -> "Lexicon":
    from flows.extract import Lexicon

    return _to_stay(Lexicon.load(Config(config, Stage.EXTRACT)))


def clean_chunk(payloads: Sequence[Payload], toolbox: Toolbox) -> list[Outcome[CleanDocument] | Rejection]:
    """Read and clean entries."""
    cleaning, corrections = toolbox.cleaning(), toolbox.corrections.get(Stage.CLEAN, {})
    return [_cleaned(payload, cleaning, corrections.get(payload.document_id, ())) for payload in payloads]


def _cleaned(
    payload: Payload, cleaning: "Cleaning", corrections: Sequence[Correction]
) -> Outcome[CleanDocument] | Rejection:
    from flows.clean import clean
    from flows.read import read

    stage = Stage.READ
    try:
        raw = read(payload.data, record=payload.record, rules=cleaning.reading)
        stage = Stage.CLEAN
        document = correct_document(clean(raw, cleaning), corrections)
    except Rejected as rejected:
        return _rejection(payload, stage, rejected.reason, rejected.detail)
    except Exception as problem:
        return _rejection(payload, stage, Reason.STAGE_FAILED, complaint(problem))
    return Outcome(document_id=document.document_id, result=document, digest=digest(bare(document)))


def _rejection(payload: Payload, stage: Stage, reason: Reason, detail: str) -> Rejection:
    return Rejection(
        path=payload.path, entry=payload.entry, sha256=payload.sha256, stage=stage, reason=reason, detail=detail
    )


def stray(payload: Payload) -> Rejection:
    """Why a line of a file of records is none, although its bytes are a document elsewhere."""
    from flows.read import read

    try:
        read(payload.data, record=True)
    except Rejected as rejected:
        return _rejection(payload, Stage.READ, rejected.reason, rejected.detail)
    return _rejection(payload, Stage.READ, Reason.BAD_RECORD, "no text under the keys of [records] of sources.toml")


def complaint(problem: BaseException) -> str:
    """What a rule said when it failed, and where, in one line."""
    where = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__}: {problem} ({Path(where.filename).name}, {where.name})"


def bare(document: CleanDocument) -> CleanDocument:
    """The document as later stages see it: what cleaning noted for its own lineage makes no difference to them."""
    return replace(document, evidence=(), notices=())


def digest(value: object) -> str:
    """The digest of a stage's output.

    >>> digest(("a", 1)) == digest(("a", 1)), digest(("a", 1)) == digest(("a", 2))
    (True, False)
    """
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()[:32]


def fingerprint_chunk(documents: Sequence[CleanDocument], toolbox: Toolbox) -> list[Outcome[Fingerprint] | Failure]:
    """The fingerprints of documents."""
    from flows.deduplicate import fingerprint

    return _each(documents, Stage.DEDUPLICATE, lambda d: fingerprint(d, toolbox.duplicates))


def classify_chunk(documents: Sequence[CleanDocument], toolbox: Toolbox) -> list[Outcome[tuple[Label, ...]] | Failure]:
    """The labels of documents."""
    from flows.classify import classify

    taxonomy, corrections = toolbox.taxonomy(), toolbox.corrections.get(Stage.CLASSIFY, {})

    def label(document: CleanDocument) -> tuple[Label, ...]:
        return correct_labels(classify(document, taxonomy), corrections.get(document.document_id, ()), taxonomy)

    return _each(documents, Stage.CLASSIFY, label)


def extract_chunk(documents: Sequence[CleanDocument], toolbox: Toolbox) -> list[Outcome[Facts] | Failure]:
    """The facts of documents."""
    from flows.extract import extract

    lexicon, corrections = toolbox.lexicon(), toolbox.corrections.get(Stage.EXTRACT, {})

    def find(document: CleanDocument) -> Facts:
        return correct_facts(document, extract(document, lexicon), corrections.get(document.document_id, ()))

    return _each(documents, Stage.EXTRACT, find)


def crashed_cleaning(payload: Payload) -> Rejection:
    """What becomes of an entry that killed its workers."""
    return _rejection(payload, Stage.CLEAN, Reason.CRASHED_WORKER, _KILLED)


def crashed(stage: Stage) -> Callable[[CleanDocument], Failure]:
    """What becomes of a document that killed its workers at a later stage."""
    return lambda document: Failure(
        document_id=document.document_id, stage=stage, detail=_KILLED, reason=Reason.CRASHED_WORKER
    )


_KILLED: Final = "its worker died, and died again"


def _each(
    documents: Sequence[CleanDocument], stage: Stage, make: Callable[[CleanDocument], Result]
) -> list[Outcome[Result] | Failure]:
    outcomes: list[Outcome[Result] | Failure] = []
    for document in documents:
        try:
            made = make(document)
        except Exception as problem:
            outcomes.append(Failure(document_id=document.document_id, stage=stage, detail=complaint(problem)))
        else:
            outcomes.append(Outcome(document_id=document.document_id, result=made, digest=digest(made)))
    return outcomes


def judge_chunk(
    pairs: Sequence[tuple[CleanDocument, CleanDocument, frozenset[int]]], toolbox: Toolbox
) -> list[Pair | None]:
    """The judgements about pairs of documents, each with the lines that are boilerplate in either."""
    from flows.deduplicate import judge

    return [judge(a, b, boilerplate, toolbox.duplicates) for a, b, boilerplate in pairs]
