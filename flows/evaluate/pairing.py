"""Which exported row answers which annotation."""

from collections.abc import Callable, Sequence

from flows.evaluate.rows import Item

Weight = Callable[[Item, Item], float]      # of an annotation and a row; 0: they don't belong together


def pair(golds: Sequence[Item], rows: Sequence[Item], weight: Weight) -> dict[int, int]:
    """{gold index: row index}, one to one: as many as possible, core before optional, heavier first."""
    weights = [{j: w for j, r in enumerate(rows) if (w := weight(g, r))} for g in golds]
    taken: dict[int, int] = {}

    def seek(i: int, seen: set[int]) -> bool:
        for j in sorted(weights[i], key=lambda j: -weights[i][j]):
            if j not in seen:
                seen.add(j)
                if j not in taken or seek(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in sorted(range(len(golds)), key=lambda i: (golds[i].optional, -max(weights[i].values(), default=0))):
        seek(i, set())
    return {i: j for j, i in taken.items()}
