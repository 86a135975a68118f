"""A reader under fire, in a process of its own: asks without pause until its input is closed, then says what it saw.

``python -m tests.trials.reader lake|door WAREHOUSE``: the lake, or the published file.
"""

import json
import select
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from warehouse.invariants import broken
from warehouse.reader import Lake, reading
from warehouse.store import Connection, plain_database

CHECKS = (
    "article_has_block", "body_is_its_blocks", "document_has_stages", "entry_has_document", "pair_is_sound", "cluster_is_whole",
)
HALF = """
select document_id from article where document_id not in (select document_id from block)
union all select document_id from block where document_id not in (select document_id from article)
union all select document_id from label where document_id not in (select document_id from article)
union all select document_id from mention where document_id not in (select document_id from block)
union all select m.document_id from mention as m left join entity as e on m.entity_id = e.entity_id where e.entity_id is null
"""


@dataclass
class Seen:
    """What a reader saw."""

    queries: int = 0
    slowest: float = 0.0
    torn: list[str] = field(default_factory=list)


def main() -> None:
    kind, location = sys.argv[1], Path(sys.argv[2])
    seen = Seen()
    rounds = _of_the_lake(location, seen) if kind == "lake" else _of_the_door(location, seen)
    while not select.select([sys.stdin], [], [], 0.1)[0]:
        began = time.monotonic()
        try:
            next(rounds)
        except Exception as problem:
            seen.torn.append(f"{type(problem).__name__}: {problem}")
            break
        seen.slowest = max(seen.slowest, time.monotonic() - began)
    print(json.dumps(asdict(seen)))


def _of_the_lake(location: Path, seen: Seen) -> Iterator[None]:
    """One snapshot after the other; now and then with a connection of its own."""
    while True:
        with reading(Lake(location=location), for_a_program=True) as connection:
            for _ in range(8):
                for check in CHECKS:
                    seen.torn += [f"{v.check} {v.row_id} {v.detail}" for v in broken(connection, check)]
                seen.queries += len(CHECKS)
                _look(connection, seen)
                connection.execute("commit")
                connection.execute("begin")
                yield


def _of_the_door(location: Path, seen: Seen) -> Iterator[None]:
    while True:
        with plain_database(location / "gucang.duckdb") as connection:
            _look(connection, seen)
        yield


def _look(connection: Connection, seen: Seen) -> None:
    seen.torn += [f"half of {i}" for (i,) in connection.execute(HALF).fetchall()]
    seen.queries += 1


if __name__ == "__main__":
    main()
