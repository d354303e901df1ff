"""The yardstick of a first picture: the same scripts and picture in a page without Streamlit. `python -m bench.bare PORT` serves it."""

from __future__ import annotations

import sys

import uvicorn

from views.serving import index

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ravine</title></head><body></body></html>'


def main() -> None:
    index._text, index.elements = lambda: PAGE, lambda: ()  # all of Streamlit's that the page names
    from app import app

    uvicorn.run(app, port=int(sys.argv[1]), http="h11", log_level="warning")


if __name__ == "__main__":
    main()
