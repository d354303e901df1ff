"""What the browser's module makes of a payload, in node."""

import base64
import json
from functools import cache
from pathlib import Path

from tests.in_lines import InLines

PAYLOAD = Path(__file__).parent.parent.parent / "views" / "player" / "payload.js"
READ = """
import { decode } from %s;
import { createInterface } from "node:readline";
const table = (rows, columns, at) => Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => at(i, j)));
const plain = (name, value) => {
  if (value instanceof Map) return Object.fromEntries(value);
  return ArrayBuffer.isView(value) ? Array.from(value, (v) => (Number.isNaN(v) ? null : v)) : value;
};
for await (const line of createInterface({ input: process.stdin })) {
  const { header, lacks } = decode(new Uint8Array(Buffer.from(line, "base64")));
  for (const panel of header.panels) {
    if (panel.seen) panel.members = table(header.points, panel.count, panel.seen);
    if (panel.at) panel.values = table(panel.count, panel.columns, panel.at);
  }
  console.log(JSON.stringify({ header, lacks }, plain));
}
"""


@cache
def reader():
    return InLines("--input-type=module", "-e", READ % json.dumps(PAYLOAD.as_uri()))


def read(blob):
    """{header, lacks}"""
    return reader().answer(base64.b64encode(blob).decode())
