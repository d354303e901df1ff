"""The server: Streamlit's app with Ravine's assets, compression and warm-up. Start it with `streamlit run app.py`."""

import sys
import threading
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@asynccontextmanager
async def lifespan(app):
    from views.warm_up import warm_up

    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


if get_script_run_ctx(suppress_warning=True) is None:
    from views import assets, headers, scripts, sessions

    sessions.resume_lightly()
    app = st.App(
        ROOT / "views" / "shell.py",
        routes=[*assets.routes(), *scripts.routes()],
        middleware=[Middleware(headers.Guarded), Middleware(assets.Preload), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={500: headers.failed},
        lifespan=lifespan,
    )
else:
    from views.shell import show

    show()
