"""What a hand and an eye do in the race page."""

PLAYER = ".rv-player"
STATE = "document.querySelector('.rv-player').ravine"


def opened(page, address, query=""):
    page.goto(address + query)
    page.wait_for_selector("[data-painted]", timeout=60_000)
    return page


def value(page, expression):
    return page.evaluate(f"() => {{ const p = {STATE}; return {expression}; }}")


def revision(page):
    return page.get_attribute(PLAYER, "data-painted")


def changed(page, before):
    page.wait_for_function("before => document.querySelector('.rv-player').dataset.painted !== before", arg=before, timeout=30_000)


def pixel(page, x, y):
    """Where a point of the surface is on the screen."""
    return page.evaluate(
        f"([x, y]) => {{ const p = {STATE}; const [a, b] = p.panels()[0].toPixel(x, y); const box = p.groundArea.getBoundingClientRect(); return [box.left + a, box.top + b]; }}", [x, y]
    )


def ink(page, selector):
    """How many pixels of a canvas are painted."""
    count = """selector => {
        const canvas = document.querySelector(selector);
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }"""
    return page.evaluate(count, selector)
