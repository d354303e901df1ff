// What the runs show at the present step, in one line.

import { foundInRace } from "./found_in_race.js";
import { foundInStep } from "./found_in_step.js";
import { foundInTraining } from "./found_in_training.js";

const KINDS = { race: foundInRace, step: foundInStep, train: foundInTraining };

/** The line in parts, of a race, a training or one step; null where the page says something of its own.
 * @param {import("../types").Header} header
 * @param {number} step
 * @param {Set<string>} hidden
 * @returns {import("./sentence").Parts | null} */
export const found = (header, step, hidden, kind = header.found) => KINDS[kind]?.(header, Math.floor(step), hidden) ?? null;
