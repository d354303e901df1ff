"""What an eye sees of a page: how large and how plain its words are, what is cut, what lies over what, where everything stands.

Each of these is a function of the page in JavaScript, for page.evaluate.
"""

LOOKING = """
const USABLE = { visibilityProperty: true, opacityProperty: true };
const OUT = "style, script, noscript, option, [inert], .rv-heard, .katex-mathml, a[href='#stMain']";
const THEIRS = "[data-testid=stSidebar], [data-testid=stIconMaterial]"; // Streamlit's own
const isSeen = (one) => one.checkVisibility(USABLE) && !one.closest(OUT) && !one.closest(THEIRS);
const isIdle = (one) => one.closest(":disabled, [aria-disabled=true], .rv-idle"); // what cannot be used may be faint
const channels = (text) => {
    const context = (window.probe ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
};
const over = ([r, g, b, a], below) => [r, g, b].map((part, k) => part * a + below[k] * (1 - a));
const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
};
const ancestry = (one) => {
    const found = [];
    for (let at = one; at; at = at.parentElement) found.unshift(at);
    return found;
};
const laid = (colour, at) => over(channels(getComputedStyle(at).backgroundColor), colour);
const beneath = (one) => ancestry(one).reduce(laid, [255, 255, 255]);
const opacity = (one) => ancestry(one).reduce((part, at) => part * getComputedStyle(at).opacity, 1);
const plain = (one, colour) => {
    const below = beneath(one), [r, g, b, a] = channels(colour);
    return contrast(over([r, g, b, a * opacity(one)], below), below);
};
const poor = (found, least) => found.filter(([much]) => much < least - 0.01).map(([much, what]) => [Math.round(100 * much) / 100, what]);
const texts = () => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node; (node = walker.nextNode()); ) {
        if (!node.data.trim() || !isSeen(node.parentElement)) continue;
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width >= 1) found.push({ one: node.parentElement, box, text: node.data.trim() });
    }
    return found;
};
const fields = () => [...document.querySelectorAll("input[type=text], input[type=number], select")].filter(isSeen);
"""

SMALL = f"""(least) => {{
    {LOOKING}
    const found = [...texts(), ...fields().map((one) => ({{ one, text: one.value }}))];
    return poor(found.map(({{ one, text }}) => [parseFloat(getComputedStyle(one).fontSize), text]), least);
}}"""

FAINT = f"""(least) => {{
    {LOOKING}
    const words = texts().filter(({{ one }}) => !isIdle(one)).map(({{ one, text }}) => {{
        const {{ fill, color }} = getComputedStyle(one);
        return [plain(one, one instanceof SVGElement ? fill : color), text];
    }});
    words.push(...fields().filter((one) => !isIdle(one)).map((one) => [plain(one, getComputedStyle(one).color), one.value]));
    return poor(words, least);
}}"""

PALE = f"""(least) => {{
    {LOOKING}
    const {{ theme, header, box }} = document.querySelector(".rv-player").ravine, page = channels(theme.background), found = [];
    for (const run of header.runs) {{
        const colour = channels(theme.dark ? run.colour.dark : run.colour.light);
        found.push([contrast(colour, page), `${{run.id}} on the page`]);
        for (const ground of theme.ground.map(channels)) {{
            const halo = over(channels(theme.halo), ground);
            found.push([Math.max(contrast(colour, ground), contrast(colour, halo)), `${{run.id}} on the ground`]);
        }}
    }}
    for (const button of document.querySelectorAll("button:has(svg)")) {{
        const icon = button.querySelector("svg");
        if (isSeen(icon) && !isIdle(icon)) found.push([plain(icon, getComputedStyle(icon).color), button.ariaLabel || button.textContent]);
    }}
    const probe = box.appendChild(document.createElement("i"));
    for (const name of ["--rv-track-ink", "--rv-ink", "--rv-ink2"]) {{
        probe.style.color = `var(${{name}})`;
        found.push([contrast(channels(getComputedStyle(probe).color), page), name]);
    }}
    probe.remove();
    return poor(found, least);
}}"""

CUT = f"""() => {{
    {LOOKING}
    const found = [], rolls = ({{ overflowX, overflowY }}) => [overflowX, overflowY].some((one) => ["auto", "scroll"].includes(one));
    for (const {{ one, box, text }} of texts()) {{
        let last = null;
        for (let at = one; at && !last && at.dataset.testid !== "stMain"; at = at.parentElement) {{ // the page itself is scrolled down
            const style = getComputedStyle(at), edge = at.getBoundingClientRect();
            const isOneLine = ["nowrap", "pre"].includes(style.whiteSpace);
            const isTold = (isOneLine && style.textOverflow === "ellipsis") || style.webkitLineClamp !== "none";
            if (isTold || rolls(style)) last = at; // dots say that there is more, or a hand brings it into sight
            const beyond = [box.right - edge.right, edge.left - box.left, box.bottom - edge.bottom - 3, edge.top - box.top - 3];
            if (!last && style.overflowX !== "visible" && Math.max(...beyond) > 1) found.push([text, at.className || at.tagName]);
        }}
        if (!last && (box.right > innerWidth + 1 || box.left < -1)) found.push([text, "the window"]);
    }}
    return found;
}}"""

WRITTEN = f"""async () => {{
    {LOOKING}
    const found = [], {{ fillText, strokeText }} = CanvasRenderingContext2D.prototype, p = document.querySelector(".rv-player").ravine;
    let halo = null;
    CanvasRenderingContext2D.prototype.strokeText = function (text, ...at) {{
        halo = [text, this.strokeStyle];
        return strokeText.call(this, text, ...at);
    }};
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...more) {{
        const {{ a, b, c, d, e, f }} = this.getTransform(), ratio = devicePixelRatio;
        const size = (parseFloat(this.font.match(/([\\d.]+)px/)[1]) * Math.hypot(a, b)) / ratio;
        const {{ actualBoundingBoxLeft: left, actualBoundingBoxRight: right }} = this.measureText(text);
        const ends = [[x - left, y], [x + right, y]].map(([u, v]) => [(a * u + c * v + e) / ratio, (b * u + d * v + f) / ratio]);
        const [wide, tall] = [this.canvas.width / ratio, this.canvas.height / ratio];
        const inside = ends.every(([u, v]) => u >= -1 && v >= -1 && u <= wide + 1 && v <= tall + 1);
        const ground = beneath(this.canvas.parentElement), behind = halo?.[0] === text ? over(channels(halo[1]), ground) : ground;
        const [red, green, blue, alpha] = channels(this.fillStyle), ink = [red, green, blue, alpha * this.globalAlpha];
        found.push({{ text, size, inside, contrast: contrast(over(ink, behind), behind), of: this.canvas.className }});
        return fillText.call(this, text, x, y, ...more);
    }};
    p.moved();
    while (p.dirty) await new Promise(requestAnimationFrame);
    Object.assign(CanvasRenderingContext2D.prototype, {{ fillText, strokeText }});
    return found;
}}"""

SIDEWAYS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
    .map((one) => one.scrollWidth - one.clientWidth).filter((much) => much > 0)"""

PARTS = [".rv-say", ".rv-choices", ".rv-picture", ".rv-beside", ".rv-board", ".rv-cards", ".rv-transport", ".rv-under", ".rv-hand"]

PLACES = """(parts) => {
    const box = (name) => document.querySelector(name)?.getBoundingClientRect();
    return parts.map((name) => [name, box(name)]).filter(([, one]) => one?.height && one.width)
        .map(([name, { left, top, right, bottom }]) => [name, [left, top, right, bottom]]);
}"""
