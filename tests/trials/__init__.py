"""Trials: the engine under fire. Short forms of them run with every test run, the long ones with ``make trials``."""
