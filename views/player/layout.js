// How the room of the player is shared between the ground and the loss panel.

const WIDE = 700;

/** {ground, curves: [width, height], direction, scale, small}: beside each other where the page is wide, else stacked. */
export function share(whole, windowHeight, panels) {
  const wide = whole >= WIDE;
  const small = panels > 1;
  const height = wide ? Math.max(320, Math.min(windowHeight - 400, whole * 0.72, 900)) : Math.max(280, Math.min(whole, windowHeight * 0.5));
  const width = wide ? Math.round(whole * (small ? 0.7 : 0.66)) : whole;
  return {
    ground: [width, height], curves: wide ? [whole - width, height] : [whole, 170], direction: wide ? "row" : "column",
    scale: Math.min(1.6, Math.max(0.9, width / 720)) * (small ? 0.8 : 1), small,
  };
}
