"""When two texts, names, numbers or dates count as the same."""

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from datetime import datetime, timedelta, timezone

QUOTES = dict(zip("“‘《〈「『", "”’》〉」』", strict=True))
EAST_8 = timezone(timedelta(hours=8))


def squash(text: object) -> str:
    """The text without white space (no-break and ideographic spaces included).

    >>> squash(" 谷 仓 ")
    '谷仓'
    """
    return "".join(str(text).split())


def plain(value: object) -> str | None:
    """A value ready for comparison: None if empty, else NFKC text without white space.

    >>> plain("（ １２ ）"), plain(" "), plain(None)
    ('(12)', None, None)
    """
    return squash(unicodedata.normalize("NFKC", str(value))) or None if value is not None else None


def bare(text: str) -> str:
    """Without white space around and without quotation marks that enclose the whole.

    >>> bare(" “械谷” "), bare("“服务包”制度"), bare("“一核”“一岛”")
    ('械谷', '“服务包”制度', '“一核”“一岛”')
    """
    text = text.strip()
    if len(text) > 2 and QUOTES.get(text[0]) == text[-1] and text.count(text[0]) == 1:
        return bare(text[1:-1])
    return text


def norm(name: object) -> str | None:
    """A name ready for comparison: `plain`, without enclosing marks, in lower case.

    >>> norm("《Ａ计划》")
    'a计划'
    """
    text = plain(name)
    return bare(text).casefold() if text else None


def alike(a: object, b: object) -> bool:
    """At least half of the longer text's characters occur in the other.

    >>> alike("税收收入", "税收"), alike("税收", "产值"), alike(None, None)
    (True, False, False)
    """
    x, y = norm(a), norm(b)
    return bool(x and y) and sum((Counter(x) & Counter(y)).values()) >= max(len(x or ""), len(y or "")) / 2


def near(a: object, b: object, unit: str | None = None) -> bool:
    """Equal numbers; areas may differ by 0.1 %, since 1 亩 is 666.67 or 666.6667 m2.

    >>> near("9748000000.0000", 9748000000), near(666.6667, 666.67), near(666.6667, 666.67, "m2")
    (True, False, True)
    """
    try:
        x, y = float(str(a)), float(str(b))
    except ValueError:
        return a is None and b is None
    return abs(x - y) <= (1e-3 if unit == "m2" else 1e-6) * max(abs(x), abs(y))


def bounds(value: object) -> tuple[str, str] | None:
    """An ISO 8601 or EDTF date, instant or interval as (first, last), so that different spellings compare equal.

    >>> bounds('2022') == bounds('2022-01-01/2022-12-31'), bounds('--10-31') == bounds('XXXX-10-31')
    (True, True)
    >>> bounds('2024-03-14 03:25') == bounds('2024-03-13T19:25:00Z'), bounds('2024-03-14') == bounds('2024-03-14T00:00:00')
    (True, False)
    """
    if value is None or not str(value).strip():
        return None
    text = re.sub("[~?%]", "", str(value).strip())
    if "/" in text:
        a, b = text.split("/", 1)
        return (bounds(a) or ("..",))[0], (bounds(b) or ("..",))[-1]
    if m := re.fullmatch(r"(?:--|XXXX-)?(\d\d-\d\d)", text):
        return f"XXXX-{m[1]}", f"XXXX-{m[1]}"
    if re.fullmatch(r"\d{4}", text):
        return f"{text}-01-01", f"{text}-12-31"
    if (m := re.fullmatch(r"(\d{4})-(\d\d)", text)) and 1 <= int(m[2]) <= 12:
        return f"{text}-01", f"{text}-{monthrange(int(m[1]), int(m[2]))[1]}"
    text = _instant(text)
    return text, text


def _instant(text: str) -> str:
    """An instant at +08:00, whatever its zone; anything else as it is."""
    try:
        moment = datetime.fromisoformat(text) if len(text) > 10 else None
    except ValueError:
        moment = None
    if moment is None:
        return text
    return (moment if moment.tzinfo else moment.replace(tzinfo=EAST_8)).astimezone(EAST_8).isoformat()


def precision(value: str | None, evidence: str = "") -> str:
    """The published_precision that belongs to a published value; seconds only where the page prints them.

    >>> precision("2024-01-31T17:21:00+08:00", "17:21:00"), precision("--10-31"), precision(None)
    ('second', 'month_day', 'none')
    """
    if value is None:
        return "none"
    if "T" in value:
        return "minute" if evidence.count(":") == 1 else "second"
    return {5: "month_day", 7: "month", 10: "day"}.get(len(value.removeprefix("--")), "none")
