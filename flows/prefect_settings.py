"""How Prefect is to behave here: quiet, offline, its memory inside the project.

Prefect reads its settings when it is imported, so :func:`prepare` comes first. What is set in the environment already wins:
``PREFECT_API_URL`` leads a run to a server elsewhere.
"""

import os
from pathlib import Path


def environment(project: Path) -> dict[str, str]:
    """The environment variables that Prefect should find for this project."""
    return {
        "PREFECT_HOME": str(project / ".prefect"),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",     # the 20 s it gives itself are too few for a slow machine
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",                     # the shortest it takes; see flows.serve on zombies
    }


def prepare(project: Path) -> None:
    """Set what is not set already; to be called before the first import of prefect."""
    for name, value in environment(project).items():
        os.environ.setdefault(name, value)
