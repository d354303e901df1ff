// Words that run upwards.

/** The words up a panel's left side. */
export function sideTitle(context, x, middle, text, y = 0) {
  context.save();
  context.translate(x, middle);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(text, 0, y);
  context.restore();
}
