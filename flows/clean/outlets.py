"""Who publishes: outlets by name, host and the company behind them, from ``[[outlet]]`` of config/sources.toml.

An outlet that nobody has listed is still recognised by the shape of its name (``嘉定报``, ``某某新闻网``); the list adds what no
shape tells: that eastday.com is 东方网, that a copyright of 上海东方网股份有限公司 is 东方网's, that 中新社 is 中国新闻网.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from ahocorasick_rs import AhoCorasick, MatchKind

from flows.config import Section
from flows.folding import fold

_SHAPE: Final = re.compile(
    r"(?:[日晚早周时時快都商青]?[报報]|周刊|週刊|月刊|[杂雜][志誌]|通[讯訊]社|新[闻聞](?:[网網]|中心|社|客户端)?|[网網](?:站)?|在[线線]|热线|客户端|"
    r"[电電][视視][台臺]|广播[电電][台臺]|[电電][台臺]|[卫衛][视視]|之声|之聲|融媒体?(?:中心)?|[传傳]媒|[发發]布|云平台|出版社|快[讯訊]|[资資][讯訊]|"
    r"[财財][经經]|频道|頻道|公众号|公众平台|News|Daily|Times|Post|Agency)$"
)

_HOST: Final = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}")
_QUOTES: Final = re.compile(r"[\s《》“”\"'·]+")
_LAST: Final = frozenset("报報刊志誌社讯訊网網闻聞心端站线線视視台臺声聲体媒布经經道號号syt")


class Outlet(Section, frozen=True):
    """[[outlet]]: one publisher of news."""

    name: str
    aliases: tuple[str, ...] = ()            # other names that pages print
    hosts: tuple[str, ...] = ()              # eastday.com stands for every host below it
    companies: tuple[str, ...] = ()          # whose copyright shows that a page is this outlet's


class Outlets:
    """The listed outlets, ready to be asked."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        """Index ``outlets`` by name, host and company; of two with one name the first is meant."""
        self.by_name: dict[str, Outlet] = {}
        self.by_host: dict[str, Outlet] = {}
        self.by_company: dict[str, Outlet] = {}
        for outlet in outlets:
            for name in (outlet.name, *outlet.aliases):
                self.by_name.setdefault(_key(name), outlet)
            for host in outlet.hosts:
                self.by_host.setdefault(host, outlet)
            for company in (outlet.name, *outlet.companies):
                self.by_company.setdefault(fold(company), outlet)
        self.names = sorted(name for name in self.by_company if name)
        self.companies = AhoCorasick(self.names, matchkind=MatchKind.LeftmostLongest)

    def named(self, name: str) -> Outlet | None:
        """The outlet of this name.

        >>> Outlets([Outlet(name="东方网", aliases=("东方新闻",))]).named("东方新闻").name
        '东方网'
        """
        return self.by_name.get(_key(name))

    def at(self, host: str) -> Outlet | None:
        """The outlet whose pages this host serves: the longest listed end of it.

        >>> Outlets([Outlet(name="东方网", hosts=("eastday.com",))]).at("news.eastday.com").name
        '东方网'
        """
        labels = host.lower().split(".")
        ends = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self.by_host[end] for end in ends if end in self.by_host), None)

    def owning(self, text: str) -> tuple[Outlet, int, int] | None:
        """The first outlet, or company behind one, that a folded text names, and where."""
        for number, start, end in self.companies.find_matches_as_indexes(text):
            return self.by_company[self.names[number]], start, end
        return None

    def same(self, a: str, b: str) -> bool:
        """Whether two names mean one outlet."""
        first, second = self.named(a), self.named(b)
        return first is second if first and second else _key(a) == _key(b)


def outlet_like(name: str) -> bool:
    """Whether a name has the shape of an outlet's.

    >>> outlet_like("嘉定报"), outlet_like("某市融媒体中心"), outlet_like("张伟")
    (True, True, False)
    """
    return 2 <= len(name) <= 20 and name[-1] in _LAST and bool(_SHAPE.search(name))


def host_of(url: str) -> str:
    """The host of a URL, without ``www.``; empty if it has none.

    >>> host_of("www.example.com/a/1"), host_of("https://news.example.cn:8080/x"), host_of("无")
    ('example.com', 'news.example.cn', '')
    """
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if _HOST.fullmatch(host) else ""


def _key(name: str) -> str:
    folded = fold(name)
    return folded.lower() if folded.isalnum() else _QUOTES.sub("", folded).lower()
