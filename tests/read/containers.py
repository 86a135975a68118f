"""Files of our own that hold pages: MHTML, web archives, feeds."""

import base64
import quopri
from html import escape
from typing import Final

PAGE: Final = (
    '<html><head><title>白沙镇冷链物流园开工_某某网</title><meta name="author" content="张伟"></head><body>'
    '<div class="nav"><a href="/">首页</a></div><h1>白沙镇冷链物流园开工</h1><div>2024-03-05 09:12 来源：某某日报</div>'
    "<div class=content><p>白沙镇3月5日举行冷链物流园开工仪式，总投资12.5亿元，占地300亩&nbsp;。项目由两家企业共同建设。</p>"
    "<p>据介绍，园区建成后可储存农产品<b>八万吨</b>，带动就业1200人，税收预计增长6.5%。R&amp;D中心同步启用。</p></div></body></html>"
)


def mhtml(page: str = PAGE, transfer: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """A page as Chrome saves it, with a picture behind it."""
    content = page.encode(charset)
    written = {
        "quoted-printable": lambda: quopri.encodestring(content).replace(b"\n", b"\r\n"),
        "base64": lambda: base64.encodebytes(content).replace(b"\n", b"\r\n"),
        "8bit": lambda: content,
    }[transfer]()
    return b"\r\n".join([
        b"From: <Saved by Blink>", b"Snapshot-Content-Location: https://www.example.com.cn/2024/0305/1.html",
        b"Subject: =?utf-8?Q?=E7=99=BD=E6=B2=99?=", b"MIME-Version: 1.0", b"Content-Type: multipart/related;",
        b'\ttype="text/html";', b'\tboundary="----MultipartBoundary--x1"', b"", b"", b"------MultipartBoundary--x1",
        b"Content-Type: text/html", b"Content-ID: <frame-1@mhtml.blink>", f"Content-Transfer-Encoding: {transfer}".encode(),
        b"Content-Location: https://www.example.com.cn/2024/0305/1.html", b"", written, b"------MultipartBoundary--x1",
        b"Content-Type: image/png", b"Content-Transfer-Encoding: base64", b"", base64.b64encode(bytes(range(200))),
        b"------MultipartBoundary--x1--", b"",
    ])  # fmt: skip


def warc_record(kind: str, content_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://www.example.com.cn/1.html\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nWARC-Date: 2024-03-05T01:12:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, content_type: str = "text/html; charset=gbk", status: str = "200 OK", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{extra}\r\n".encode()
    return warc_record("response", "application/http; msgtype=response", head + body)


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body as a server sends it in chunks."""
    chunks = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) + b"0\r\n\r\n"


def warc(page: str = PAGE) -> list[bytes]:
    """The records of an archive: information, request, a page in GBK, a picture, a redirection, a page in chunks."""
    second = page.replace("白沙", "青溪").encode()
    return [
        warc_record("warcinfo", "application/warc-fields", b"software: none\r\n"),
        warc_record("request", "application/http; msgtype=request", b"GET /1.html HTTP/1.1\r\n\r\n"),
        response(page.encode("gbk")),
        response(b"\x89PNG", "image/png"),
        response(b"<html>moved</html>", status="302 Found"),
        response(chunked(second), "text/html; charset=utf-8", extra="Transfer-Encoding: chunked\r\n"),
    ]


BODY: Final = "<p>白沙镇3月5日举行开工仪式，总投资12.5亿元，占地300亩&nbsp;。</p><p>园区建成后税收增长6.5%，新增1200人。</p>"
RSS: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>某某网</title><link>http://www.example.com.cn/</link>
<item><title>白沙镇R&amp;D中心开工</title><link>http://www.example.com.cn/1.html</link><dc:creator>张伟</dc:creator>
<pubDate>Tue, 05 Mar 2024 09:12:00 +0800</pubDate><description>摘要</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title><![CDATA[青溪县<item>签约]]></title><guid>2</guid><pubDate>Wed, 06 Mar 2024 10:00:00 +0800</pubDate>
<description>{escape(BODY.replace("白沙", "青溪"))}</description></item>
</channel></rss>
"""
ATOM: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>某某网</title>
<entry><title>白沙镇物流园开工</title><link rel="self" href="http://x/"/><link href="http://www.example.com.cn/3.html"/>
<published>2024-03-05T09:12:00+08:00</published><author><name>张伟</name></author>
<content type="xhtml"><div>{BODY.replace("&nbsp;", "&#160;")}</div></content></entry>
<entry><title type="text">只有标题的一条消息</title><updated>2024-03-06</updated></entry></feed>
"""
