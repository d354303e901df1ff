"""The picture while a slider or the start is being moved, and what is left of it where a part is missing."""

import pytest

from bench.browser import thumb, until_live
from tests.browser.conftest import forgive
from tests.browser.driving import (
    ENDS,
    SHOWN,
    STATE,
    changed,
    count_messages,
    exact,
    opened,
    pixel,
    press,
    revision,
    settled,
    slider,
    still,
    turned_to,
    value,
    watch_player,
)

CALM = "sgd,momentum,nesterov,adagrad,adam"  # RMSProp jitters at the end, and rounding decides how


def grab(page, key):
    """Press the thumb of a slider; returns where it is."""
    x, y = thumb(page, key)
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "key", "by"),
    [
        (f"?surface=beale&opt={CALM}", "adam.learning_rate", 24),
        pytest.param("?surface=bowl", "bowl.curvature_2", 24, marks=pytest.mark.whole),
        pytest.param("?surface=rosenbrock&opt=momentum,adam", "momentum.momentum", 24, marks=pytest.mark.whole),
        pytest.param("?surface=linear_regression", "batch_size", 24, marks=pytest.mark.whole),
        pytest.param("?surface=beale&batch=8&sigma=2", "batch", 24, marks=pytest.mark.whole),
        pytest.param(
            "?surface=linear_regression&opt=sgd,sgd-2&sgd-2.batch_size=8&sgd-2.order=fixed&sgd-2.schedule=cosine",
            "sgd-2.batch_size",
            24,
            marks=pytest.mark.whole,
        ),
        pytest.param("?surface=beale&opt=sgd,sgd-2&sgd-2.learning_rate=0.01", "sgd-2.learning_rate", 24, marks=pytest.mark.whole),
        pytest.param("?schedule=cosine&warm_up=10&opt=sgd,adam", "adam.learning_rate", 24, marks=pytest.mark.whole),
        pytest.param("?surface=formula&opt=sgd,adam", "sgd.learning_rate", 240, marks=pytest.mark.whole),
        pytest.param("?surface=double_well&opt=sgd,adam&steps=10", "sgd.learning_rate", 24, marks=pytest.mark.whole),
        ("regimes?rate=1.5", "rate", 24),
        pytest.param("regimes?part=two-directions", "curvature_2", 24, marks=pytest.mark.whole),
    ],
)
def test_it_follows_the_thumb_and_the_server_agrees(page, address, query, key, by):
    opened(page, address, query)
    until_live(page)
    still(page)
    count_messages(page)
    before, at = value(page, ENDS), revision(page)
    x, y = grab(page, key)
    page.mouse.move(x - by, y, steps=8)
    assert value(page, "p.live.moved")
    dragged = value(page, ENDS)
    assert dragged != before
    assert page.evaluate("[window.asked, window.sent]") == [0, 0]
    picture = page.evaluate("document.querySelector('.rv-over').toDataURL()")
    page.mouse.up()
    changed(page, at)
    settled(page)
    after = value(page, ENDS)
    assert page.evaluate("[window.asked, window.sent]") == [1, 0]
    for mine, theirs in zip(dragged, after, strict=True):
        assert mine == pytest.approx(theirs, rel=1e-6, abs=1e-6)
    if query == f"?surface=beale&opt={CALM}":
        assert largest_difference(page, picture, page.evaluate("document.querySelector('.rv-over').toDataURL()")) <= 8


@pytest.mark.whole
@pytest.mark.browser
def test_a_name_with_a_rate_in_it_follows_the_hand(page, address):
    opened(page, address, "?surface=beale&opt=sgd,sgd-2&sgd.learning_rate=0.003&sgd-2.learning_rate=0.01")
    until_live(page)
    still(page)
    names, at = page.locator(".rv-board b"), revision(page)
    assert names.all_text_contents() == ["SGD 0.003", "SGD 0.01"]
    x, y = grab(page, "sgd-2.learning_rate")
    page.mouse.move(x + 24, y, steps=4)
    rate = page.evaluate(SHOWN, "sgd-2.learning_rate")
    assert rate != 0.01
    page.wait_for_function(f"() => document.querySelectorAll('.rv-board b')[1].textContent === 'SGD {rate}'")
    assert names.first.text_content() == "SGD 0.003"
    page.mouse.up()
    changed(page, at)
    assert value(page, "p.header.runs.map(r => r.name)") == ["SGD 0.003", f"SGD {rate}"]


def largest_difference(page, first, second):
    return page.evaluate(
        """async ([first, second]) => {
            const read = async (source) => {
                const image = new Image();
                image.src = source;
                await image.decode();
                const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                return context.getImageData(0, 0, image.width, image.height).data;
            };
            const [a, b] = [await read(first), await read(second)];
            return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
        }""",
        [first, second],
    )


@pytest.mark.whole
@pytest.mark.browser
@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("beale", "sgd.learning_rate"),
        pytest.param("bowl", "adam.learning_rate", marks=pytest.mark.whole),
        pytest.param("rosenbrock", "nesterov.learning_rate", marks=pytest.mark.whole),
    ],
)
def test_no_pixel_changes_on_release(page, address, surface, key):
    opened(page, address, f"?surface={surface}&opt={CALM}")
    until_live(page)
    still(page, 120)
    at = revision(page)
    x, y = grab(page, key)
    page.mouse.move(x + 12, y, steps=6)
    dragged = page.evaluate("document.querySelector('.rv-over').toDataURL()")
    page.mouse.up()
    changed(page, at)
    page.mouse.move(5, 5)
    settled(page)
    assert largest_difference(page, dragged, page.evaluate("document.querySelector('.rv-over').toDataURL()")) <= 8


@pytest.mark.whole
@pytest.mark.browser
def test_it_follows_a_key_that_is_held_and_never_steps_back(page, address):
    opened(page, address, "?opt=sgd,adam")
    until_live(page)
    still(page)
    last = "p.header.runs[0].x.at(-2).toPrecision(4)"
    page.evaluate(f"""() => {{
        const p = {STATE}, {{ paint }} = p;
        window.seen = [{last}];
        p.paint = () => {{
            paint.call(p);
            if ({last} !== window.seen.at(-1)) window.seen.push({last});
        }};
    }}""")
    slider(page, "sgd.learning_rate").focus()
    for _ in range(12):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    settled(page)
    seen = page.evaluate(f"() => {{ delete {STATE}.paint; return window.seen; }}")
    assert len(seen) == len(set(seen)) == 13  # one picture a press, whenever the answers come


@pytest.mark.whole
@pytest.mark.browser
def test_quick_hands_lose_nothing_and_the_player_stays(page, address):
    opened(page, address, "?surface=beale&opt=sgd,adam&sgd.learning_rate=0.005")
    until_live(page)
    still(page)
    watch_player(page)
    exact(page, "sgd.learning_rate").fill("0.0058")
    exact(page, "sgd.learning_rate").press("Enter")
    assert page.evaluate(SHOWN, "sgd.learning_rate") == 0.0058
    expected = [[press(page, f"{rule}.learning_rate") for _ in range(6)] for rule in ("sgd", "adam")]
    assert all(rates == sorted({*rates}) for rates in expected)
    settled(page)
    fields = [float(exact(page, f"{rule}.learning_rate").input_value()) for rule in ("sgd", "adam")]
    written = page.evaluate("['sgd', 'adam'].map((rule) => Number(new URL(location).searchParams.get(`${rule}.learning_rate`)))")
    assert fields == written == [rates[-1] for rates in expected]
    assert page.evaluate("window.gone") == []


@pytest.mark.browser
def test_rows_of_the_board_stay_in_place_while_their_words_change(page, address):
    opened(page, address, "?surface=beale&opt=sgd,adam")
    until_live(page)
    still(page)
    page.locator(".rv-board [data-run=adam]").first.focus()
    page.evaluate("() => { window.row = document.activeElement; }")
    before, at = page.evaluate("window.row.textContent"), revision(page)
    page.evaluate("() => { const p = document.querySelector('.rv-player').ravine; p.panels.act.move({ sets: 'start' }, [0.5, 3.2]); }")
    page.wait_for_function("before => window.row.textContent !== before && document.activeElement === window.row", arg=before)
    page.evaluate("() => { const p = document.querySelector('.rv-player').ravine; p.panels.act.move({ sets: 'start' }, null); }")
    page.wait_for_function("before => window.row.textContent === before && document.activeElement === window.row", arg=before)
    press(page, "adam.learning_rate", "End")
    changed(page, at)
    page.wait_for_function("before => window.row.textContent !== before", arg=before)
    assert page.evaluate("window.row.isConnected")


@pytest.mark.browser
def test_the_paths_follow_the_start(page, address):
    opened(page, address, "?surface=beale&opt=sgd,adam")
    until_live(page)
    still(page)
    before = value(page, ENDS)
    x, y = pixel(page, *value(page, "p.header.main.start"))
    at = revision(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 50, steps=6)
    dragged = value(page, ENDS)
    assert dragged != before
    page.mouse.up()
    changed(page, at)
    for mine, theirs in zip(dragged, value(page, ENDS), strict=True):
        assert mine == pytest.approx(theirs, rel=1e-5, abs=1e-5)


@pytest.mark.whole
@pytest.mark.browser
def test_a_rule_without_javascript_is_named_and_follows_on_release(page, address):
    opened(page, address, "?opt=sgd,lbfgs")
    page.get_by_text("follows on release: the server computes L-BFGS.").wait_for(timeout=30_000)
    at = revision(page)
    x, y = grab(page, "sgd.learning_rate")
    page.mouse.move(x - 20, y, steps=4)
    page.mouse.up()
    changed(page, at)


@pytest.mark.whole
@pytest.mark.browser
def test_without_scripts_everything_still_works_on_release(fresh, address):
    forgive(fresh, "ERR_FAILED")
    fresh.route("**/live/*/*/*", lambda route: route.abort())
    opened(fresh, address, "?opt=sgd,adam")
    at = revision(fresh)
    press(fresh, "adam.learning_rate", "ArrowLeft")
    changed(fresh, at)
    assert not value(fresh, "p.live.ready")


@pytest.mark.whole
@pytest.mark.browser
def test_chaos_is_named(page, address):
    opened(page, address, "?surface=rastrigin&opt=momentum&momentum.learning_rate=0.02")
    if not value(page, "p.header.runs[0].chaotic"):
        pytest.fail("this setting was chosen because it is chaotic")
    page.get_by_text("may jump when a slider is released").wait_for()


@pytest.mark.browser
def test_nothing_is_left_behind_when_the_player_leaves(page, address):
    opened(page, address, "?opt=sgd")
    until_live(page)
    page.evaluate(f"() => {{ window.old = {STATE}.live; }}")
    turned_to(page, "Regimes")
    page.wait_for_function("() => document.querySelector('.rv-player')?.ravine.header?.key === 'regimes one'")
    assert page.evaluate("window.old.left")
