"""What the trials of this session came to, for the closing line."""

from dataclasses import dataclass


@dataclass
class Figures:
    """Counts; those from ``differences`` on must be 0 at the end."""

    histories: int = 0
    ingests: int = 0
    plans: int = 0
    crashes: int = 0
    compared: int = 0
    kills: int = 0
    orphans: int = 0                     # files that the killed left behind, removed by maintenance
    writers: int = 0
    reader_queries: int = 0
    slowest_read: float = 0.0
    differences: int = 0
    torn_reads: int = 0
    stale_rows: int = 0
    wrong_plans: int = 0

    def line(self) -> str:
        """The closing line."""
        return (
            f"trials: {self.histories} histories ({self.ingests} ingests, {self.crashes} crashes, {self.compared} compared), "
            f"{self.kills} kills ({self.orphans} orphans removed), {self.writers} second writers, "
            f"{self.reader_queries} reader queries (slowest round {self.slowest_read:.1f} s); "
            f"{self.differences} differences, {self.torn_reads} torn reads, {self.stale_rows} stale rows, "
            f"{self.wrong_plans} wrong plans"
        )


FIGURES = Figures()
