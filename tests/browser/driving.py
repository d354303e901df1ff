"""What a hand and an eye do in the race page."""

import itertools

from bench.browser import to_hand
from views.contents import pages

PLAYER = ".rv-player"
STILL = {"reduced_motion": "reduce"}  # a picture that plays takes most of a core: a test that wants one to says so
MOVING = {"reduced_motion": "no-preference"}
STATE = "document.querySelector('.rv-player').ravine"
SHOWN = f"(name) => {STATE}.desk.values.get(name)"
ENDS = "p.header.runs.map(r => [...r.x.slice(-2)])"


QUIET = """(busy) => {
    const p = document.querySelector(".rv-player")?.ravine, { desk, exchange } = p ?? {}, route = exchange?.route;
    const asked = route && !route.underway.size && !route.wanted && !route.fresh && (busy || !exchange.busy) && desk.pending.size === 0;
    const drawn = p?.header && !p.waiting && !p.live.moved && p.box.dataset.painted === p.header.revision;
    return Boolean(asked && drawn) && document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
}"""
LANDED = """() => {
    const [player, another] = document.querySelectorAll(".rv-player");
    const handed = player && !another && !document.querySelector(".rv-early");
    const drawn = handed && player.dataset.painted && !player.ravine.exchange.route.fresh;
    return Boolean(drawn) && document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
}"""
SHUT = "() => document.querySelectorAll('details[open] > summary').forEach((summary) => summary.click())"
AS_NEW = """(plays) => {
    document.activeElement?.blur();
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    const p = document.querySelector(".rv-player")?.ravine;
    if (!p) return;
    p.more.toggle(false);
    p.hidden.clear();
    Object.assign(p, { lifted: null, asked: "" });
    Object.assign(p.clock, { step: 0, playing: plays, speed: 1, logarithmic: false, held: 0 });
    for (const host of p.panels.hosts) {
        if (host.tabs) Object.assign(host.tabs, { chosen: undefined, opened: undefined });
        if (host.solid) host.solid.camera = null;
        if (host.ground?.zoom()) host.ground.resetZoom(p.Plotly);
    }
}"""
GO = """([path, mark]) => {
    history.pushState({}, "", path + (path.includes("?") ? "&" : "?") + mark);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
ARRIVED = f"""async (mark) => {{
    const there = () => !location.search.includes(mark) && document.querySelectorAll(".rv-player").length === 1 && ({QUIET})(true);
    if (!there()) return false;
    for (let k = 0; k < 5; k++) {{ // everything has come in; Streamlit hands it on frame by frame
        await new Promise(requestAnimationFrame);
        await new Promise((resolve) => requestIdleCallback(resolve, {{ timeout: 200 }}));
    }}
    await document.querySelector(".rv-player")?.ravine?.working; // another page may be taking its place
    return there();
}}"""
SIZED = f"""async ([width, dark]) => {{
    const p = {STATE};
    while (innerWidth !== width || matchMedia("(prefers-color-scheme: dark)").matches !== dark) await new Promise(requestAnimationFrame);
    do {{
        await new Promise(requestAnimationFrame);
        await p.relayout();
    }} while (p.theme.dark !== dark);
    await Promise.all(document.getAnimations().map(({{ finished }}) => finished.catch(() => null)));
    while (p.dirty) await new Promise(requestAnimationFrame);
}}"""
DRAWN = """async () => {
    document.querySelector(".rv-player").ravine.more.toggle(true);
    await Promise.all(document.querySelector(".st-key-more").getAnimations().map(({ finished }) => finished.catch(() => null)));
}"""
visits = itertools.count()


RESTING = f"""async () => {{
    const p = {STATE};
    if (!p.clock.open) p.clock.playing = false;
    p.seek(p.clock.steps);
    while (p.dirty) await new Promise(requestAnimationFrame);
}}"""


def turned_to(page, title):
    """Goes to the page of this title by the bar, through the menu of its section where there is one."""
    section = next(one.section for one in pages().values() if one.title == title)
    page.locator(".rv-pages > *").first.wait_for()
    menu = page.locator(f".rv-section[title={section}]")
    if menu.count():
        menu.click()
        page.locator(".rv-section-box").get_by_role("link", name=title, exact=True).click()
    else:
        page.get_by_role("link", name=title, exact=True).click()


def opened(page, address, query="", plays=False):
    """The page at this address, shown at its last step, or as it `plays` by itself.

    It is visited where it is open already, as the back button does it, otherwise loaded.
    """
    if plays:
        page.emulate_media(**MOVING)
    if page.url.startswith(address):
        _visited(page, address, query, plays)
    else:
        loaded(page, address, query)
    if not plays:
        page.evaluate(RESTING)  # a picture that plays takes a quarter of a core
    return page


def _visited(page, address, query, plays):
    page.mouse.move(0, 0)
    page.wait_for_function("() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'")
    page.evaluate(SHUT)
    page.wait_for_function(
        "() => !document.querySelector('details[open]') && document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
    )
    page.evaluate(AS_NEW, plays)
    mark = f"utm_term={next(visits)}"  # no setting: the page takes it out of its address when it has read the rest
    page.evaluate(GO, [address + query, mark])
    page.wait_for_function(ARRIVED, arg=mark, timeout=60_000)


def loaded(page, address, query=""):
    """The page at this address, truly loaded: its first picture is Streamlit's now."""
    page.goto(address + query)
    page.wait_for_function(LANDED, timeout=60_000)


def settled(page, busy=False):
    """Wait until nothing is under way: everything that a hand has done is answered and drawn; the server may be `busy` with more."""
    page.wait_for_function(QUIET, arg=busy, timeout=60_000)


def slider(page, name):
    """The track of a slider of the desk, for the keyboard; see bench.browser.thumb for a hand."""
    to_hand(page, name, quick=True)
    return page.locator(f'[data-slider="{name}"] input[type=range]').first


def exact(page, name):
    """The field beside it; that of a rate is there while its run is the chosen one."""
    to_hand(page, name, quick=True)
    return page.locator(f'[data-slider="{name}"] input[type=text], [data-rate="{name}"] input[type=text]').first


def sized(page, width, height, scheme="light"):
    """The page in a window of this size, in this scheme, laid out and at rest."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(SIZED, [width, scheme == "dark"])


def press(page, name, key="ArrowRight"):
    """One key on a slider; what it shows then."""
    slider(page, name).focus()
    page.keyboard.press(key)
    return page.evaluate(SHOWN, name)


def drawer(page):
    """The drawer of menus, numbers and what else is rarely needed, opened."""
    page.evaluate(DRAWN)
    return page.locator(".st-key-more")


def menu(page, name):
    """The field of a menu in the drawer, in sight: its list shuts again where the drawer scrolls."""
    field = drawer(page).locator(f"[class*=st-key-{name}] [data-testid=stSelectbox] input")
    field.scroll_into_view_if_needed()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return field


def choose(page, name, option):
    """Take an option of a menu, and wait for the picture that follows."""
    before = revision(page)
    menu(page, name).click()
    page.get_by_role("option", name=option, exact=True).click()
    changed(page, before)


def choose_surface(page, name):
    """The last key of a choice from the gallery, opened by the chip on the picture; nothing is waited for."""
    page.locator(".rv-topic").click()
    page.wait_for_selector(".rv-gallery-sheet .rv-tile")
    page.get_by_role("searchbox", name="Find a surface").fill(name)
    page.keyboard.press("Enter")


def view(page, name):
    """Another view of the picture, by its button; the revision that was shown before."""
    before = revision(page)
    page.locator(".rv-segments").get_by_role("button", name=name, exact=True).click()
    changed(page, before)
    return before


def hide(page, rule):
    """Hide a run by its button in the leaderboard."""
    row = page.locator(".rv-board li", has_text=rule)
    row.hover()
    row.get_by_role("button", name=f"Hide {rule}").click()
    page.wait_for_function("() => !document.querySelector('.rv-player').ravine.dirty")


def take_away(page):
    """The race as a page of its own, a download; where it lies behind its title, that is opened."""
    menus = drawer(page)
    button = menus.get_by_role("button", name="Download as a page")
    title = menus.get_by_text("Take this race away")
    title.wait_for()
    if not button.is_visible():
        title.click()
    with page.expect_download() as waiting:
        button.click()
    return waiting.value


def value(page, expression):
    return page.evaluate(f"() => {{ const p = {STATE}; return {expression}; }}")


def revision(page):
    return page.get_attribute(PLAYER, "data-painted")


def changed(page, before):
    page.wait_for_function("before => document.querySelector('.rv-player').dataset.painted !== before", arg=before, timeout=60_000)


def pixel(page, x, y):
    """Where a point of the surface is on the screen."""
    place = f"""([x, y]) => {{
        const p = {STATE}, [a, b] = p.panels.boxes()[0].toPixel(x, y), box = p.panel.area.getBoundingClientRect();
        return [box.left + a, box.top + b];
    }}"""
    return page.evaluate(place, [x, y])


def on_panel(page, kind, x, y):
    """Where a point of the first panel of this kind is on the screen."""
    place = f"""([kind, x, y]) => {{
        const host = {STATE}.panels.hosts.find((host) => host.name === kind);
        const [left, top] = host.boxes()[0].toPixel(x, y), at = host.canvas.getBoundingClientRect();
        return [at.left + left * host.zoom, at.top + top * host.zoom];
    }}"""
    return page.evaluate(place, [kind, x, y])


def watch_player(page):
    """From now on window.gone lists every change of the page at which its player is away; whatever another test watches ends."""
    page.evaluate("""() => {
        const player = document.querySelector(".rv-player");
        window.watching?.disconnect();
        window.gone = [];
        window.watching = new MutationObserver(() => player.isConnected || window.gone.push(document.title));
        window.watching.observe(document.body, { subtree: true, childList: true });
    }""")


def pause(page):
    """The picture stands: a test that waits elsewhere need not draw it."""
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; }}")


def still(page, step=300):
    page.evaluate(f"() => {{ {STATE}.clock.playing = false; {STATE}.seek({step}); }}")


def count_messages(page):
    """From here on `window.sent` counts what goes to the script, `window.asked` the pictures that are asked for."""
    page.evaluate("""() => {
        [window.sent, window.asked] = [0, 0];
        if (window.counted) return;
        window.counted = true;
        const { fetch } = window, { send } = WebSocket.prototype;
        WebSocket.prototype.send = function (...all) { window.sent += 1; return send.apply(this, all); };
        window.fetch = (url, ...more) => { window.asked += String(url).includes("/picture/"); return fetch(url, ...more); };
    }""")


def ink(page, selector):
    """How many pixels of a canvas are painted."""
    count = """canvas => {
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }"""
    return page.locator(selector).first.evaluate(count)
