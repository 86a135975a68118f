"""One frozen row a table; field order is column order, names are the table's."""

from typing import Final, TypeAlias

from warehouse.rows.document import (
    BlockRow,
    ClusterRow,
    DocumentRow,
    EvidenceRow,
    FingerprintRow,
    NoticeRow,
    PairRow,
    PassageRow,
    Struct,
)
from warehouse.rows.fact import (
    ContactRow,
    EventParticipantRow,
    EventRow,
    LabelRow,
    MentionRow,
    QuantityRow,
    RelationRow,
    RoleRow,
    TimeExpressionRow,
)
from warehouse.rows.ledger import (
    DocumentStageRow,
    FileEntryRow,
    FileRow,
    RejectionRow,
    RunRow,
    StagePartRow,
)

Row: TypeAlias = (
    FileRow | FileEntryRow | RejectionRow | DocumentStageRow | DocumentRow | BlockRow | EvidenceRow | NoticeRow
    | FingerprintRow | PairRow | PassageRow | ClusterRow | LabelRow | MentionRow | RoleRow
    | QuantityRow | TimeExpressionRow | EventRow | EventParticipantRow | RelationRow | ContactRow | RunRow | StagePartRow
)

TABLE_OF: Final[dict[type, str]] = {
    FileRow: "file", FileEntryRow: "file_entry", RejectionRow: "rejection", DocumentStageRow: "document_stage",
    DocumentRow: "document", BlockRow: "block", EvidenceRow: "evidence", NoticeRow: "notice",
    FingerprintRow: "fingerprint", PairRow: "pair", PassageRow: "passage",
    ClusterRow: "cluster", LabelRow: "label", MentionRow: "mention", RoleRow: "role", QuantityRow: "quantity",
    TimeExpressionRow: "time_expression", EventRow: "event", EventParticipantRow: "event_participant",
    RelationRow: "relation", ContactRow: "contact", RunRow: "run", StagePartRow: "stage_part",
}
"""The table that each kind of row belongs to."""

__all__ = [
    "TABLE_OF",
    "BlockRow",
    "ClusterRow",
    "ContactRow",
    "DocumentRow",
    "DocumentStageRow",
    "EventParticipantRow",
    "EventRow",
    "EvidenceRow",
    "FileEntryRow",
    "FileRow",
    "FingerprintRow",
    "LabelRow",
    "MentionRow",
    "NoticeRow",
    "PairRow",
    "PassageRow",
    "QuantityRow",
    "RejectionRow",
    "RelationRow",
    "RoleRow",
    "Row",
    "RunRow",
    "StagePartRow",
    "Struct",
    "TimeExpressionRow",
]
