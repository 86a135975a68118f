"""The first page: what is in the warehouse, and the articles that somebody is looking for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from warehouse.explorer.choice import FACETS, Choice
from warehouse.explorer.means import Means, NothingAskedError
from warehouse.explorer.rows import Row, rows
from warehouse.scripts import sql
from warehouse.searching import Answer, Question, Ranking, answers, rank
from warehouse.store import Connection

ON_A_PAGE: Final = 20
MOST_FOUND: Final = 1_000           # of a search; who wants more has to say more
MOST_VALUES: Final = 40             # of a facet


def overview(connection: Connection, means: Means, choice: Choice) -> Mapping[str, Any]:
    """What the first page shows."""
    asked, complaint = _question(means, choice)
    ranking = rank(connection, asked, MOST_FOUND) if asked else None
    _choose(connection, choice, ranking)
    listed = rows(connection, "listed", most=ON_A_PAGE, first=(choice.page - 1) * ON_A_PAGE)
    total = listed[0]["total"] if listed else 0
    return {
        "choice": choice,
        "complaint": complaint,
        "missing": asked.missing(ranking.weights) if asked and ranking else (),
        "cut": ranking.found if ranking and ranking.found > len(ranking.scores) else 0,
        "most_found": MOST_FOUND,
        "on_a_page": ON_A_PAGE,
        "total": total,
        "pages": -(-total // ON_A_PAGE),
        "articles": listed,
        "found": _found(connection, asked, ranking, listed) if asked and ranking else {},
        "facets": _facets(connection),
        "entities": rows(connection, "entities_named", words=list(asked.said)) if asked else [],
        **(_whole(connection) if choice.is_empty and choice.page == 1 else {}),
    }


def _question(means: Means, choice: Choice) -> tuple[Question | None, str]:
    """What is looked for, or why nothing can be."""
    if not choice.q.strip():
        return None, ""
    try:
        return means.ask(choice.q), ""
    except NothingAskedError as problem:
        return None, str(problem)


def _choose(connection: Connection, choice: Choice, ranking: Ranking | None) -> None:
    """Put the articles that are looked for into a table of this request's own."""
    found = None if ranking is None else [document_id for document_id, _ in ranking.scores]
    chosen = {name: choice.filters.get(name) for name in FACETS}
    connection.execute(sql("explorer/statements", "choose"), {**chosen, "found": found})


def _found(connection: Connection, asked: Question, ranking: Ranking, listed: Sequence[Row]) -> dict[str, Answer]:
    """What was found in the articles of this page, by their ids."""
    shown = {int(row["document_id"]) for row in listed}
    scores = tuple(score for score in ranking.scores if score[0] in shown)
    part = Ranking(scores=scores, found=ranking.found, weights=ranking.weights)
    return {answer.article["document_id"]: answer for answer in answers(connection, asked, part)}


def _facets(connection: Connection) -> dict[str, list[Row]]:
    counted = rows(connection, "facets", most=MOST_VALUES)
    return {facet: [row for row in counted if row["facet"] == facet] for facet in FACETS}


def _whole(connection: Connection) -> dict[str, Any]:
    """The state of the warehouse, for whoever has not chosen anything yet."""
    [totals] = rows(connection, "totals")
    return {"totals": totals, "runs": rows(connection, "runs"), "rejections": rows(connection, "rejections")}
