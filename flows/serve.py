"""``gucang serve``: a Prefect server, the flow on its schedule and by hand, and an end to runs whose process died.

Why two deployments: a scheduled tick that finds a run going on is cancelled, since the next one catches up; a run that
somebody asked for waits its turn instead. In one deployment an oversubscribed schedule would starve the runs asked for.
The limits are per deployment; that two runs never write at once is the warehouse's own lock.

Why the automation: a run whose process is killed can't say so. It stays "Running" and its slot stays taken, until somebody
notices that its heartbeat has stopped.
"""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from prefect.automations import AutomationCore
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, DeploymentStatus, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType

from flows.ingest import ingest
from flows.prefect_server import LOCAL_URL, server
from flows.problems import UsageError
from flows.settings import Settings

SCHEDULED, MANUAL = "scheduled", "manual"
HEARTBEAT = "prefect.flow-run.heartbeat"
ENDED = tuple(f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed"))
SILENCE = timedelta(seconds=60)             # of a run whose heart beats every 30 s


def serve(settings: Settings, every: timedelta | None = None) -> None:
    """Serve the ingest flow until interrupted.

    Args:
        settings: The project.
        every: An interval instead of the cron expression of pipeline.toml, to see it work.

    Raises:
        UsageError: the server is not on this machine and doesn't answer, or serves another project.
        RunError: a server can't be started.
    """
    url = os.environ.setdefault("PREFECT_API_URL", LOCAL_URL)
    served = deployments(settings, every)
    signal.signal(signal.SIGTERM, signal.default_int_handler)      # so that the server we start is always ended, too
    with suppress(KeyboardInterrupt), server(url, settings.project / ".prefect" / "server.log") as own:
        asyncio.run(_run(served, own))


async def _run(served: Sequence[RunnerDeployment], own: bool) -> None:
    runner = Runner(name="gucang", limit=None)
    await _refuse_another_project(served[0])
    ids = [await runner.aadd_deployment(deployment) for deployment in served]
    if own:
        await bury_the_dead(ids)
    await end_zombies()
    await runner.start()


def deployments(settings: Settings, every: timedelta | None = None) -> tuple[RunnerDeployment, RunnerDeployment]:
    """The flow on its schedule, and the flow for whoever asks."""
    places = {"project": str(settings.project), "seeds": str(settings.seeds), "warehouse": str(settings.warehouse)}
    schedule = settings.pipeline.schedule
    ticks = Interval(every) if every else Cron(schedule.cron, timezone=schedule.timezone)
    return (
        _deployment(SCHEDULED, places | {"trigger": "schedule"}, ConcurrencyLimitStrategy.CANCEL_NEW, ticks),
        _deployment(MANUAL, places | {"trigger": "manual"}, ConcurrencyLimitStrategy.ENQUEUE),
    )


def _deployment(
    name: str, parameters: Mapping[str, str], when_taken: ConcurrencyLimitStrategy, schedule: Schedule | None = None,
) -> RunnerDeployment:
    made = ingest.to_deployment(
        name,
        schedules=[schedule] if schedule else None,
        paused=False,
        parameters=dict(parameters),
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=when_taken),
        description=ingest.__doc__,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(made, RunnerDeployment)       # not a coroutine: no event loop is running here
    return made


async def _refuse_another_project(deployment: RunnerDeployment) -> None:
    """Two projects on one server would take each other's schedule away.

    Raises:
        UsageError: another project is being served there right now.
    """
    async with get_client() as client:
        try:
            found = await client.read_deployment_by_name(f"{deployment.flow_name}/{deployment.name}")
        except ObjectNotFound:
            return
    other, own = (parameters.get("project") for parameters in (found.parameters, deployment.parameters or {}))
    if other != own and found.status == DeploymentStatus.READY:
        raise UsageError(
            f"the Prefect server at {os.environ['PREFECT_API_URL']} serves {other}; give {own} a server of its own, for example "
            "PREFECT_API_URL=http://127.0.0.1:4201/api"
        )


async def bury_the_dead(deployment_ids: Sequence[UUID]) -> None:
    """Mark as crashed what our own server remembers as going on; it has only just started, so none of it is.

    A run that was about to start when the server ended has never had a heartbeat, and would hold its slot for ever.
    """
    going_on = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]))
    async with get_client() as client:
        runs = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter(state=going_on),
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployment_ids))),
        )
        for run in runs:
            await client.set_flow_run_state(run.id, Crashed(message="The server ended before the run did."))


async def end_zombies() -> None:
    """Have the server mark runs as crashed when their heartbeat stops.

    A rule that is there already stays as it is: updating it would forget the runs it is waiting for.
    """
    rule = zombie_rule()
    async with get_client() as client:
        known = await client.read_automations_by_name(rule.name)
        if not known:
            await client.create_automation(rule)


def zombie_rule() -> AutomationCore:
    """The rule: a run whose heart has beaten must beat again or end, or it is dead."""
    message = f"No heartbeat for {SILENCE.seconds} s: its process is gone."
    return AutomationCore(
        name=f"Mark runs without a heartbeat for {SILENCE.seconds} s as crashed",
        trigger=EventTrigger(
            after={HEARTBEAT},
            expect={HEARTBEAT, *ENDED},
            match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=SILENCE,
        ),
        actions=[ChangeFlowRunState(name="Crashed", state=StateType.CRASHED, message=message, force=False)],
    )
