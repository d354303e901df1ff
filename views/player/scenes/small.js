// A small picture of what is shown, for a scene that a lecturer keeps: the main panel at the last step, with thick lines.

import { element } from "../parts/canvas.js";

export const SIZE = [320, 180];
export const MOST_LETTERS = 15_000; // letters of one picture, as views/scenes/own.py has it
const isAlike = (shape) => shape > 1.55 && shape < 2.4; // its width in its heights
const ENLARGED = 2; // lines and marks
const KINDS = ["image/webp", "image/jpeg"]; // a browser that cannot write the one writes the other
const QUALITIES = [0.7, 0.5, 0.3, 0.1];
const PICTURE = /^data:image\/(webp|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/;

/** Whether a text is a picture that may be kept; nothing but its letters is looked at. */
export const isPicture = (text) => typeof text === "string" && text.length <= MOST_LETTERS && PICTURE.test(text);

/** The best picture of a canvas that may be kept, as an address with the picture in it; "" where there is none.
 * @param {{toDataURL(kind: string, quality: number): string}} canvas */
export function packed(canvas) {
  for (const kind of KINDS) {
    for (const quality of QUALITIES) {
      const text = canvas.toDataURL(kind, quality);
      if (isPicture(text)) return text;
    }
  }
  return "";
}

/** The small picture of what a player shows; "" where it cannot be drawn. */
export async function smallOf(player) {
  const { panels } = player, host = panels.main;
  try {
    const images = await host.images(player.Plotly);
    const [step, scale] = [player.step, panels.scale];
    panels.scale = ENLARGED * scale;
    player.seek(player.clock.steps);
    player.paint();
    const canvas = drawn(images, host.area.getBoundingClientRect(), player.theme);
    panels.scale = scale;
    player.seek(step);
    player.paint();
    return packed(canvas);
  } catch {
    return "";
  }
}

/** Pictures where they stand, as much of their middle as has the small picture's shape; one of quite another shape is seen whole. */
function drawn(images, { left, top, width, height }, theme) {
  const [wide, high] = SIZE;
  const canvas = element("canvas", { width: wide, height: high });
  const context = canvas.getContext("2d");
  const scale = (isAlike(width / height) ? Math.max : Math.min)(wide / width, high / height);
  Object.assign(context, { fillStyle: theme.background, imageSmoothingQuality: "high" });
  context.fillRect(0, 0, wide, high);
  context.translate((wide - scale * width) / 2, (high - scale * height) / 2);
  context.scale(scale, scale);
  for (const [picture, part] of images) {
    const box = part.getBoundingClientRect();
    context.drawImage(picture, box.left - left, box.top - top, box.width, box.height);
  }
  return canvas;
}
