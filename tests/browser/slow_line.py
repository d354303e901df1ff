"""A line between browser and server that takes its time in both directions."""

import asyncio
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit


@contextmanager
def slow_line(address):
    """(the address of the same server behind a line, take): after `take(seconds)` every byte on it takes so many seconds."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    loop, opened = asyncio.new_event_loop(), threading.Event()
    found = {"seconds": 0}

    async def carry(reader, writer):
        try:
            while data := await reader.read(65536):
                loop.call_later(found["seconds"], writer.write, data)
        finally:
            loop.call_later(found["seconds"], writer.close)

    async def answer(reader, writer):
        there, back = await asyncio.open_connection(host, port)
        await asyncio.gather(carry(reader, back), carry(there, writer), return_exceptions=True)

    async def serve():
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        found["port"] = server.sockets[0].getsockname()[1]
        opened.set()

    def run():
        asyncio.set_event_loop(loop)
        loop.create_task(serve())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    opened.wait(10)
    yield f"http://127.0.0.1:{found['port']}/", lambda seconds: found.update(seconds=seconds)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
