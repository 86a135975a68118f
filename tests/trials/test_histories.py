"""Two hundred random histories, and a few with every test run."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.trials.histories import Histories


def run(histories: int, steps: int) -> None:
    chosen = settings(
        max_examples=histories, stateful_step_count=steps, deadline=None, database=None, print_blob=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Histories, settings=chosen)


def test_the_warehouse_is_a_function_of_the_present() -> None:
    run(2, 8)


@pytest.mark.trial
def test_whatever_happens_the_warehouse_is_a_function_of_the_present() -> None:
    run(200, 15)
