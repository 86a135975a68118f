"""A small lake filled by hand: every table has rows, every span is true, and no stage of the pipeline had a part in it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from warehouse.rows import (
    BlockRow,
    ClusterRow,
    ContactRow,
    DocumentRow,
    DocumentStageRow,
    EventParticipantRow,
    EventRow,
    EvidenceRow,
    FileEntryRow,
    FileRow,
    LabelRow,
    MentionRow,
    NoticeRow,
    PairRow,
    PassageRow,
    QuantityRow,
    RejectionRow,
    RelationRow,
    RoleRow,
    Row,
    RunRow,
    TimeExpressionRow,
)
from warehouse.store import Warehouse

RUN = "01920000-0000-7000-8000-000000000001"
NOW = datetime(2024, 6, 1, 4, 0, tzinfo=UTC)
TITLE = "青禾镇签约两个项目"
BODY = "3月5日,青禾镇党委书记周望山与蓝鲸医药公司签约入驻云帆产业园,总投资12.50亿元。"
FOOTER = "联系电话:021-55550000"
TEXT = f"{TITLE}\n远山日报 2024-03-05 09:30:00\n\n{BODY}\n{FOOTER}\n"


@dataclass(frozen=True)
class Page:
    """A text file with its bytes; the second document has the first's lines within one line of JSON."""

    path: str
    data: bytes
    payload: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.payload).hexdigest()

    @property
    def document_id(self) -> int:
        return int(self.sha256[:16], 16) >> 1

    def span(self, text: str) -> dict[str, int]:
        raw = text.encode()
        start = self.payload.index(raw)
        return {"byte_start": start, "byte_end": start + len(raw)}


def record(text: str) -> bytes:
    return json.dumps({"title": TITLE, "text": text.replace("\n", " "), "source": "云上资讯"}, ensure_ascii=False).encode()


FIRST = Page("2024/a.txt", TEXT.encode(), TEXT.encode(), "text/plain")
SECOND = Page("b.jsonl", record(BODY) + b"\nnot json\n", record(BODY), "application/json")
PAGES = (FIRST, SECOND)
ENTITIES = {"青禾镇": 11, "周望山": 12, "蓝鲸医药公司": 13, "云帆产业园": 14, "青禾镇党委": 15}


def make_seeds(folder: Path) -> None:
    """The files themselves; the first one twice."""
    for path, data in ((FIRST.path, FIRST.data), ("copy.txt", FIRST.data), (SECOND.path, SECOND.data), ("empty.txt", b"")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def make_lake(location: Path) -> None:
    """The lake that a run over these files could have left."""
    with Warehouse.open(location) as warehouse, warehouse.transaction():
        by_type: dict[type, list[Row]] = {}
        for row in rows():
            by_type.setdefault(type(row), []).append(row)
        for same in by_type.values():
            warehouse.insert(same)
        warehouse.sign(RUN, "batch 1")


def rows() -> Iterator[Row]:
    yield from ledger()
    for page in PAGES:
        yield from document(page)
        yield from facts(page)
    yield from comparison()


def ledger() -> Iterator[Row]:
    yield RunRow(
        run_id=RUN, trigger="direct", flow_run_id=None, started_at=NOW, finished_at=NOW, state="completed", files_seen=4,
        new=4, changed=0, moved=0, removed=0, unchanged=0, rejected=2, documents=2, rows=40,
        recomputed={"clean": 2, "extract": 2}, code_version="0.1.0", config_sha256="00", error=None,
    )  # fmt: skip
    for path, data, state in (
        (FIRST.path, FIRST.data, "active"), ("copy.txt", FIRST.data, "active"), (SECOND.path, SECOND.data, "active"),
        ("empty.txt", b"", "rejected"), ("gone.txt", b"gone", "removed"),
    ):  # fmt: skip
        yield FileRow(
            path=path, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), modified_ns=1_717_214_400_123_456_789,
            hashed_ns=1_717_214_500_000_000_000, media_type="text/plain", state=state,
            reason="empty" if state == "rejected" else None, entries=1 if data else 0,
            first_run_id=RUN, last_run_id=RUN,
        )  # fmt: skip
    for path, page in ((FIRST.path, FIRST), ("copy.txt", FIRST), (SECOND.path, SECOND)):
        yield FileEntryRow(path=path, entry=0, document_id=page.document_id)
    for path, entry, reason in (("empty.txt", None, "empty"), (SECOND.path, 1, "bad_record")):
        yield RejectionRow(
            path=path, entry=entry, sha256=None, stage="read", stage_version="clean-1", reason=reason, detail="0 bytes",
            run_id=RUN, rejected_at=NOW,
        )  # fmt: skip
    for page in PAGES:
        for stage in ("clean", "deduplicate", "classify", "extract"):
            yield DocumentStageRow(
                document_id=page.document_id, stage=stage, version=f"{stage}-1", input_digest="in", output_digest="out",
                run_id=RUN,
            )  # fmt: skip


def document(page: Page) -> Iterator[Row]:
    first = page is FIRST
    yield DocumentRow(
        document_id=page.document_id, sha256=page.sha256, encoding="utf-8", media_type=page.media_type, language="zh-Hans",
        page_kind="article", title=TITLE, publisher="远山日报" if first else "云上资讯", site=None, author=None,
        published="2024-03-05T09:30:00+08:00" if first else "XXXX-03-05", published_precision="second" if first else "month_day",
        source_url=None, is_repost=not first, view_count=None, body=BODY, first_seen_at=NOW,
    )  # fmt: skip
    texts = (("title", TITLE), ("body", BODY), *([("contact", FOOTER)] if first else []))
    for number, (kind, text) in enumerate(texts):
        span = page.span(text)
        yield BlockRow(
            document_id=page.document_id, block_no=number, kind=kind, text=text, rule=f"{kind}_line", **span,
            pieces=[{"text_start": 0, "byte_start": span["byte_start"], "width": 0}],
        )  # fmt: skip
    yield EvidenceRow(document_id=page.document_id, field="title", value=TITLE, rule="first_line", **page.span(TITLE))
    yield NoticeRow(
        document_id=page.document_id, stage="clean", code="unknown_outlet", detail="远山日报", byte_start=None, byte_end=None
    )


def facts(page: Page) -> Iterator[Row]:
    document_id = page.document_id
    seed = document_id % 1_000_000 * 100
    place = page.span("青禾镇党委书记")
    yield LabelRow(
        document_id=document_id, facet="region", code="310199101", name="青禾镇", role="main", score=0.9, rule="place_mention",
        evidence=[{**page.span("青禾镇"), "text": "青禾镇"}], **page.span("青禾镇"),
    )  # fmt: skip
    yield LabelRow(
        document_id=document_id, facet="doc_type", code="investment_promotion_event", name="招商活动", role="main", score=0.8,
        evidence=[{**page.span("签约"), "text": "签约"}], rule="cue_words", **page.span("签约"),
    )  # fmt: skip
    for n, (text, kind) in enumerate(
        (("周望山", "person"), ("蓝鲸医药公司", "organization"), ("云帆产业园", "park"), ("青禾镇", "place"))
    ):
        yield MentionRow(
            mention_id=seed + n, document_id=document_id,
            block_no=int(kind != "place"), entity_id=ENTITIES[text], type=kind, subtype="named",
            text=text, canonical=text, code="310199101" if kind == "place" else None, rule="suffix", confidence=0.9,
            **page.span(text),
        )  # fmt: skip
    yield RoleRow(
        role_id=seed + 10, document_id=document_id, block_no=1, person_entity_id=ENTITIES["周望山"], person="周望山",
        title="党委书记", affiliation_entity_id=ENTITIES["青禾镇党委"], affiliation="青禾镇党委", rule="title_name",
        confidence=0.9, byte_start=place["byte_start"], byte_end=page.span("周望山")["byte_end"],
    )  # fmt: skip
    yield QuantityRow(
        quantity_id=seed + 20, document_id=document_id, block_no=1, text="12.50亿元", kind="money", value=Decimal("1250000000"),
        value_max=None, unit="CNY", approx="none", status="actual", metric="总投资", subject="蓝鲸医药公司",
        subject_entity_id=ENTITIES["蓝鲸医药公司"], period="2024", period_start=date(2024, 1, 1),
        period_end=date(2024, 12, 31), change=None, base_quantity_id=None, same_fact_as=None, rule="money", confidence=0.9,
        **page.span("12.50亿元"),
    )  # fmt: skip
    yield TimeExpressionRow(
        document_id=document_id, block_no=1, text="3月5日", value="2024-03-05", start_on=date(2024, 3, 5),
        end_on=date(2024, 3, 5), precision="day", anchor="publication_year", rule="month_day", **page.span("3月5日"),
    )  # fmt: skip
    yield EventRow(
        event_id=seed + 30, document_id=document_id, block_no=1, type="signing", status="occurred", date="2024-03-05",
        start_on=date(2024, 3, 5), end_on=date(2024, 3, 5), place="云帆产业园", place_code=None, organizer=None,
        organizer_entity_id=None, quote=BODY, rule="signing", confidence=0.8, **page.span(BODY),
    )  # fmt: skip
    yield EventParticipantRow(
        event_id=seed + 30, document_id=document_id, entity_id=ENTITIES["蓝鲸医药公司"], name="蓝鲸医药公司", part="signatory"
    )
    yield RelationRow(
        relation_id=seed + 40, document_id=document_id, block_no=1, subject="蓝鲸医药公司",
        subject_entity_id=ENTITIES["蓝鲸医药公司"], predicate="signs_into", object="云帆产业园",
        object_entity_id=ENTITIES["云帆产业园"], qualifiers='{"status": "signed"}', rule="signing", confidence=0.8,
        **page.span("蓝鲸医药公司签约入驻云帆产业园"),
    )  # fmt: skip
    if page is FIRST:
        yield ContactRow(
            document_id=document_id, block_no=2, kind="phone", value="02155550000", owner=None, in_boilerplate=True,
            rule="phone", **page.span("021-55550000"),
        )  # fmt: skip


def comparison() -> Iterator[Row]:
    one, other = sorted(PAGES, key=lambda p: p.document_id)
    here, there = one.span(BODY), other.span(BODY)
    yield PairRow(
        document_id=one.document_id, other_id=other.document_id, relation="near", containment=1.0, jaccard=0.9, rule="containment"
    )
    yield PassageRow(
        document_id=one.document_id, other_id=other.document_id, text=BODY, byte_start=here["byte_start"],
        byte_end=here["byte_end"], other_byte_start=there["byte_start"], other_byte_end=there["byte_end"],
    )  # fmt: skip
    for page in PAGES:
        yield ClusterRow(
            cluster_id=one.document_id, document_id=page.document_id, canonical_id=FIRST.document_id, size=2
        )
