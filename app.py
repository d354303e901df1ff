"""The server: Streamlit's app with Ravine's assets, compression and warm-up. Start it with `streamlit run app.py`."""

import asyncio
import sys
import threading
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from streamlit.runtime.scriptrunner import get_script_run_ctx

ROOT = Path(__file__).resolve().parent
SOON = 0.1  # seconds: the port answers first
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@asynccontextmanager
async def lifespan(app):
    warm_up = threading.Thread(target=lambda: late.imported("views.serving.warm_up").warm_up(), name="warm-up", daemon=True)
    threading.Thread(target=files.keep, name="files", daemon=True).start()
    asyncio.get_running_loop().call_later(SOON, warm_up.start)
    yield


if get_script_run_ctx(suppress_warning=True) is None:
    from views.serving import assets, early, files, headers, index, late, opening, sessions

    sessions.resume_lightly()
    early.answer_early()
    app = st.App(
        ROOT / "views" / "shell.py",
        routes=[
            *assets.routes(),
            Route(assets.served("/live/{rest:path}"), late.Late("views.serving.scripts")),
            Route(assets.served("/scenes.json"), late.Late("views.serving.scenes")),
            Route(assets.served("/surfaces.json"), late.Late("views.serving.scenes")),
            Route(assets.served("/pages.json"), late.Late("views.serving.scenes")),
        ],
        middleware=[
            Middleware(headers.Guarded),
            Middleware(late.Direct, "picture", "views.serving.pictures", opening.kept),
            Middleware(files.Files),
            Middleware(GZipMiddleware, minimum_size=1000),
            Middleware(index.Index),
        ],
        exception_handlers={500: headers.failed},
        lifespan=lifespan,
    )
else:
    from views.shell import show

    show()
