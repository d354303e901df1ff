"""What the real server says to plain requests: headers, shut doors."""

import http.client
import json
import os
from urllib.parse import urlsplit

import pytest

from bench.browser import ROOT
from views.serving import assets, scripts

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Protocol": "streamlit",
}


def asked(address, path, method="GET", headers=None, body=None):
    """(status, headers, body)"""
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        line.request(method, f"/{path}", body, headers or {})
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, b"" if answer.status == 101 else answer.read()
    finally:
        line.close()


@pytest.mark.browser
def test_every_answer_has_its_headers(address):
    page = asked(address, "")[2].decode()
    script = page.partition('src="./')[2].partition('"')[0]
    assert script.startswith("static/")
    known = {
        "": 200,
        "train": 200,
        script: 200,
        f"{assets.folder()}/player.js": 200,
        scripts.address("beale", "adam"): 200,
        "assets/older/player.js": 404,
        "live/older/beale/adam.js": 404,
        "static/nothing.js": 200,  # Streamlit's own: the page
        "_stcore/health": 200,
        "_stcore/host-config": 200,
        "_stcore/metrics": 404,
        "_stcore/agent/mcp": 404,
        "media/nothing": 404,
        "//evil.example": 400,
    }
    for path, status in known.items():
        found, told, _ = asked(address, path)
        assert found == status, path
        assert told["x-content-type-options"] == "nosniff", path
        assert told["referrer-policy"] == "same-origin", path
        assert "default-src 'self'" in told["content-security-policy"], path
    found, told, _ = asked(address, "_stcore/stream", headers=HANDSHAKE)
    assert found == 101
    assert told["x-content-type-options"] == "nosniff"


@pytest.mark.browser
def test_nobody_commands_the_page_from_around_its_frame(address):
    assert json.loads(asked(address, "_stcore/host-config")[2])["allowedOrigins"] == []


@pytest.mark.browser
def test_no_file_is_taken(address):
    """Not even an empty one sent in pieces, which Streamlit takes where the largest file may have 0 bytes."""
    token = os.urandom(8).hex()
    headers = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}", "Content-Type": "multipart/form-data; boundary=b"}
    body = iter([b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n\r\n--b--\r\n'])
    assert asked(address, "_stcore/upload_file/session/file", "PUT", headers, body)[0] == 404
    assert "maxUploadSize = 0" in (ROOT / ".streamlit" / "config.toml").read_text()
