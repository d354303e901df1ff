"""A node that answers line by line: a start takes a fifth of a second, so that a worker's tests share one."""

import json
import subprocess
import threading

PATIENCE = 300  # seconds for one answer


class InLines:
    """Runs node with these arguments; it ends when its input does."""

    def __init__(self, *arguments):
        self._node = subprocess.Popen(["node", "--no-warnings", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self, line):
        """What it makes of a line of text, from its JSON."""
        late = threading.Timer(PATIENCE, self._node.kill)
        late.start()
        try:
            self._node.stdin.write(f"{line}\n")
            self._node.stdin.flush()
            return json.loads(self._node.stdout.readline())
        finally:
            late.cancel()
