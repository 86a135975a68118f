"""How the time of a piece of work grows with its input: a ratio of CPU seconds in one run, since no machine promises seconds."""

import time
from collections.abc import Callable
from itertools import repeat

TIMES = 4                      # how much longer the longer input is
STEEPEST = 2.25 * TIMES        # what grows with the square of its length takes TIMES² as long, 16 times
NEGLIGIBLE_SECONDS = 0.1       # below, a ratio says more about the machine than about the work
ATTEMPTS = 4


def grows_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Whether work on something ``TIMES`` as long as ``size`` takes about that many times as long, or next to no time.

    What else runs on the machine makes work slower, never faster, so that the quickest of some attempts counts.
    """
    long = short = float("inf")
    for _ in repeat(None, ATTEMPTS):
        long = min(long, cpu_seconds(lambda: work(TIMES * size)))
        if long < NEGLIGIBLE_SECONDS:
            return True
        short = min(short, cpu_seconds(lambda: work(size)))
        if long < STEEPEST * short:
            return True
    return False


def cpu_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
