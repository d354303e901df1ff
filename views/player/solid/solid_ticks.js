// Numbers along both lower edges of the 3-D view that face the eye: those that the edge of the picture would cut are left out.

import { linear } from "../parts/frame.js";
import { seenAt } from "./camera.js";

const ABOUT = 5; // numbers on an axis
const [UNDER, LETTER, BESIDE] = [2.9, 5.3, 1]; // letter sizes from the edge of the box to the lower end of its numbers and of its letter; from the picture's sides

/** {tickvals, ticktext, named} of both axes of a ground over `domain`, in a box of `sides` around the middle, in a picture [width, height]: their numbers,
 * and whether there is room for their letter. */
export function numbersOf(domain, sides, camera, [width, height], letters) {
  return domain.map(([low, high], axis) => {
    const other = 1 - axis;
    const place = (value, side) => {
      const point = [0, 0, -sides[2] / 2];
      point[axis] = ((value - low) / (high - low) - 0.5) * sides[axis];
      point[other] = (side * sides[other]) / 2;
      return seenAt(point, camera, width, height);
    };
    const down = (side) => place((low + high) / 2, side)[1];
    const front = down(1) > down(-1) ? 1 : -1;
    const isWhole = (value, under) => {
      const [x, y] = place(value, front);
      return y + under * letters <= height && x >= BESIDE * letters && x <= width - BESIDE * letters;
    };
    const seen = linear(low, high).ticks(ABOUT).filter(({ value }) => isWhole(value, UNDER));
    return { tickvals: seen.map(({ value }) => value), ticktext: seen.map(({ text }) => text), named: isWhole((low + high) / 2, LETTER) };
  });
}
