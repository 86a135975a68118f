"""The closing line of the trials."""

import pytest

from tests.trials.figures import FIGURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the trials came to."""
    if FIGURES.histories or FIGURES.kills:
        terminalreporter.write_line(FIGURES.line())
