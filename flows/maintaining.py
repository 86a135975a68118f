"""Maintenance of a project's warehouse, under the writers' lock."""

from datetime import timedelta

from flows.ledger import mirror_of, open_warehouse
from flows.mirror import read_mirror, write_mirror
from flows.plans import has_warehouse, present_versions
from flows.problems import RunError
from flows.settings import Settings
from warehouse.lock import WarehouseBusyError, writing
from warehouse.maintenance import Ages, Maintained, maintain


def maintain_warehouse(settings: Settings, *, wait: bool = True) -> Maintained:
    """Forget what is long gone, merge small files, expire old snapshots, remove orphans; ages are [maintenance]'s.

    Raises:
        RunError: there is no warehouse, or another run holds it and ``wait`` is false.
        WarehouseError: merging changed what a table holds; the catalog from before is back.
    """
    if not has_warehouse(settings):
        raise RunError(f"{settings.warehouse}: no warehouse here yet; make one with: gucang ingest")
    wanted = settings.pipeline.maintenance
    ages = Ages(
        snapshots=timedelta(days=wanted.snapshot_days),
        retired=timedelta(days=wanted.retired_days),
        orphans=timedelta(hours=wanted.orphan_hours),
    )
    present = {stage.value: v.version for stage, v in present_versions(settings).items()}
    try:
        with writing(settings.warehouse, wait=wait), open_warehouse(settings) as warehouse:
            known = read_mirror(settings)
            done = maintain(warehouse, ages, present)
            if known:                    # else the run before did not come to its end, and the next must see to that
                with warehouse.consistent():
                    write_mirror(settings, mirror_of(settings, warehouse, known.documents, known.corrections))
            return done
    except WarehouseBusyError as busy:
        raise RunError(str(busy)) from None
