"""What is inside a page to take away."""

import base64
import json
import re
import zlib


def unpacked(text):
    """The script that the page's own script unpacks."""
    (packed,) = re.findall(r'^const packed = "([A-Za-z0-9+/=]+)";$', text, re.M)
    return zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS).decode()


def page_in(text):
    """What the page was made of: header, sliders, question."""
    (line,) = re.findall(r"^const page = (.*);$", unpacked(text), re.M)
    return json.loads(line)
