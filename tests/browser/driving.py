"""What a hand and an eye do in the race page."""

PLAYER = ".rv-player"
STATE = "document.querySelector('.rv-player').ravine"
ENDS = "p.header.runs.map(r => [...r.x.slice(-2)])"


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


def still(page, step=300):
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; {STATE}.seek({step}); }}")


def count_messages(page):
    """From here on `window.sent` counts what goes to the server."""
    page.evaluate("() => { window.sent = 0; const send = WebSocket.prototype.send; WebSocket.prototype.send = function (...a) { window.sent += 1; return send.apply(this, a); }; }")


def ink(page, selector):
    """How many pixels of a canvas are painted."""
    count = """selector => {
        const canvas = document.querySelector(selector);
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }"""
    return page.evaluate(count, selector)
