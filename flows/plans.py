"""What a run would do now, found out as cheaply as it can be: from the mirror of the ledger, else from the lake."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from flows.documents import Stage
from flows.mirror import Mirror, newest_snapshot, read_mirror
from flows.planning import LedgerFile, Plan, compare
from flows.scanning import scan
from flows.settings import Settings
from flows.versions import StageVersion, corrections_digest, modules, remember, remembered, stage_versions

MEMORY: Final = "modules.json"             # what is known of the code, beside the catalog


def make_plan(settings: Settings, *, verify: bool = False) -> Plan:
    """What a run would do now; nothing is written.

    Raises:
        ConfigError: a config file is wrong.
    """
    versions = present_versions(settings)
    if not has_warehouse(settings):
        check_corrections(settings, versions)
        _check_config(settings, versions, set(versions))
        return plan_files(settings, (), versions, verify=verify)
    mirror = read_mirror(settings)
    if mirror and is_up_to_date(mirror, versions):
        return plan_files(settings, mirror.files, versions, verify=verify)
    from flows.ledger import open_warehouse, plan_run  # DuckDB is loaded only where it is needed

    with open_warehouse(settings, read_only=True) as warehouse, warehouse.consistent():
        plan = plan_run(settings, warehouse, versions, verify=verify)
    _check_config(settings, versions, {cause.stage for cause in plan.causes if cause.part.startswith("config/")})
    return plan


def plan_files(
    settings: Settings, known: Iterable[LedgerFile], versions: Mapping[Stage, StageVersion], *, verify: bool = False
) -> Plan:
    """The files' part of a plan; which documents are stale only the lake can tell.

    Args:
        settings: the project.
        known: the files that the ledger remembers.
        versions: the present version of every stage.
        verify: hash every file, whatever its size and time say.
    """
    ledger = {file.path: file for file in known}
    max_bytes = settings.pipeline.limits.max_file_mb * 1_000_000
    plan = compare(settings.seeds, scan(settings.seeds), ledger, versions, max_bytes=max_bytes, verify=verify)
    return replace(plan, versions=versions)


def may_be_stale(versions: Mapping[Stage, StageVersion], used: Iterable[tuple[Stage, str, int]]) -> bool:
    """Whether documents have to be looked at one by one: another version made some, or a human corrected some, then or now."""
    corrected_now = any(v.corrections for v in versions.values())
    return corrected_now or any(corrected or versions[stage].version != version for stage, version, corrected in used)


def is_up_to_date(mirror: Mirror, versions: Mapping[Stage, StageVersion]) -> bool:
    """Whether no document of a mirror is stale.

    Each run looks at every correction there is. So as long as these are the same nothing follows from them, be their documents in
    the warehouse or not; one that comes later meets them on its way.
    """
    made_by_others = any(versions[stage].version != version for stage, version, _ in mirror.versions)
    return not made_by_others and mirror.corrections == corrections_digest(versions)


def check_corrections(settings: Settings, versions: Mapping[Stage, StageVersion]) -> None:
    """See that the codes of corrections exist; the classifier is loaded only if there are such.

    Raises:
        ConfigError: one doesn't.
    """
    if versions[Stage.CLASSIFY].corrections:
        from flows.pipeline import Toolbox

        Toolbox.of(settings, versions).check()


def _check_config(settings: Settings, versions: Mapping[Stage, StageVersion], stages: Collection[Stage]) -> None:
    """See that a run can read what its stages are configured by; a plan is what an editor asks first.

    Raises:
        ConfigError: it can't.
    """
    if stages:
        from flows.pipeline import Toolbox

        Toolbox.of(settings, versions).load(stages)


def has_warehouse(settings: Settings) -> bool:
    """Whether there are tables to ask: a run that dies at once leaves a catalog whose only snapshot, the first, has none."""
    return settings.pipeline.warehouse.catalog != "sqlite" or newest_snapshot(settings.warehouse) != 0


def present_versions(settings: Settings, *, write: bool = False) -> dict[Stage, StageVersion]:
    """The present version of every stage; ``write`` keeps what was found out about the code for the next time."""
    memory = settings.warehouse / MEMORY
    known = remembered(memory)
    found = modules(known)
    if write and found != known:
        remember(memory, found)
    return stage_versions(settings.config, found)
