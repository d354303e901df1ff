"""Print what the house is like, each figure with its list: `python -m bench.house`."""

from __future__ import annotations

import logging
import os
import sys

from bench.house import asked, kinds, lines, places, sources


def show(title: str, figure: object, found: list[str]) -> None:
    print(f"{title}: {figure}")
    for line in found:
        print(f"    {line}")


def main() -> None:
    logging.disable(logging.WARNING)  # streamlit: no script has a bwidgetser here
    for page in sources.pages():
        own = lines.of_page(page)
        show(f"lines of the page {page}", sum(own.values()), [f"{count:4} {name}" for name, count in own.items()])
    for name, kind in kinds.declared().items():
        known = kinds.known(name, kind)
        show(f"files that know the panel {kind} (at most {kinds.MOST})", len(known), [*known.values()])
    for page in sources.pages():
        for run, (settings, tables, most) in asked.of_page(page).items():
            show(f"settings asked for by a {run} of {page}", settings, [f"{tables} tables of fields; {most}"])
    server, caches = places.on_the_server()
    scripts = places.in_the_scripts()
    widgets = {place: ways for place, ways in scripts.items() if place in places.WIDGETS}
    kept = server | {place: ways for place, ways in scripts.items() if place not in widgets}
    show(
        f"places that keep a learning rate (at most {places.MOST})",
        len(kept),
        [f"{place}: {'; '.join(ways)}" for place, ways in kept.items()],
    )
    show(
        "what shows it on the page, set from desk.js alone (not counted)",
        len(widgets),
        [f"{place}: {'; '.join(ways)}" for place, ways in widgets.items()],
    )
    show("caches that hold it (not counted)", len(caches), caches)
    sys.stdout.flush()
    os._exit(0)  # a training that the count has asked for ends here


if __name__ == "__main__":
    main()
