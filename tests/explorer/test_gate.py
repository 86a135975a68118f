"""Who may ask, and what every answer forbids the browser."""

import pytest

from tests.explorer.conftest import Browser


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8210", "localhost", "localhost:80"])
def test_the_loopback_has_these_names(browser: Browser, host: str) -> None:
    assert browser.ask("/query", Host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8210", "127.0.0.1.evil.example", "", "192.168.0.1:8210", "localhost.evil.example"]
)
def test_any_other_name_is_refused(browser: Browser, host: str) -> None:
    answer = browser.ask("/query", Host=host)
    assert answer.status_code == 400
    assert "谷仓" not in answer.text


@pytest.mark.parametrize(
    ("path", "host"),
    [("/", "localhost"), ("/nothing", "localhost"), ("/query", "evil.example"), ("/style.css", "localhost")],
)
def test_every_answer_forbids_what_no_page_needs(browser: Browser, path: str, host: str) -> None:
    headers = browser.ask(path, Host=host).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src data:;")
    assert "script" not in policy
    assert "unsafe" not in policy
    assert {"form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy.split("; "))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers
