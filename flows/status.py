"""How the warehouse is: its last runs, what is in it, what was rejected, when it is next brought up to date."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from flows.problems import ConfigError
from flows.settings import Schedule, Settings
from warehouse.formats import written
from warehouse.publishing import FILE, lake_bytes
from warehouse.reader import Lake, public_views, reading

LAST_RUNS: Final = "select * from run order by run_id desc limit 10"
REASONS: Final = "select reason, count(*) from rejection group by reason order by count(*) desc, reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of a warehouse."""

    location: str
    runs: list[dict[str, Any]]
    totals: dict[str, int]
    rejections: dict[str, int]
    next_run: str
    bytes: int
    published: str | None

    def as_json(self) -> dict[str, Any]:
        """The state for a program."""
        return asdict(self)


def status(settings: Settings, lake: Lake, now: datetime) -> Status:
    """How the warehouse is.

    Raises:
        ConfigError: the schedule is no cron expression.
        WarehouseError: there is no warehouse.
    """
    following = next_run(settings.pipeline.schedule, now)
    with reading(lake, for_a_program=True) as connection:
        front_door = settings.warehouse / FILE
        return Status(
            location=str(settings.warehouse),
            runs=[json.loads(line) for line in written(connection.sql(LAST_RUNS), "jsonl")],
            totals={v: _count(connection.execute(f"select count(*) from {v}").fetchone()) for v in public_views()},
            rejections=dict(connection.execute(REASONS).fetchall()),
            next_run=following.isoformat(),
            bytes=lake_bytes(connection),
            published=str(front_door) if front_door.is_file() else None,
        )


def _count(row: tuple[Any, ...] | None) -> int:
    return int(row[0]) if row else 0


def next_run(schedule: Schedule, now: datetime) -> datetime:
    """When ``gucang serve`` runs next by itself.

    >>> next_run(Schedule(cron="30 6 * * *"), datetime.fromisoformat("2024-01-31T07:00:00+08:00")).isoformat()
    '2024-02-01T06:30:00+08:00'

    Raises:
        ConfigError: the schedule is no cron expression, or the time zone is unknown.
    """
    try:
        return next(CronSim(schedule.cron, now.astimezone(ZoneInfo(schedule.timezone))))
    except (CronSimError, StopIteration):
        wrong = f"cron = {schedule.cron!r} is no cron expression; accepted: five fields such as 0 * * * *"
    except (LookupError, ValueError):
        wrong = f"timezone = {schedule.timezone!r} is unknown; accepted: names such as Asia/Shanghai"
    raise ConfigError(f"config/pipeline.toml: [schedule] {wrong}")
