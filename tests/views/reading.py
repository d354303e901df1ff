"""What the browser's module makes of a payload, in node."""

import base64
import json
import subprocess
from functools import cache
from pathlib import Path

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
    """One node for all payloads of a worker: it ends when its input does."""
    command = ["node", "--no-warnings", "--input-type=module", "-e", READ % json.dumps(PAYLOAD.as_uri())]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def read(blob):
    """{header, lacks}"""
    node = reader()
    node.stdin.write(base64.b64encode(blob) + b"\n")
    node.stdin.flush()
    return json.loads(node.stdout.readline())
