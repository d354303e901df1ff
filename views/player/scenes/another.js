// Whether a picture is another scene's than the one before, or of another surface: its clock starts anew then.

/** @type {(header: import("../types").Header | null) => string | undefined} */
const idOf = (header) => header?.scene?.id;

export const isAnotherScene = (before, next) => idOf(before) !== idOf(next);

export const isElsewhere = (before, next) => isAnotherScene(before, next) || (before?.key === next.key && before.main.surface?.name !== next.main.surface?.name);

/** What is told of the picture that is `shown`: where it is another scene now, that picture with what stands about it.
 * @param {import("../types").Header} told
 * @param {import("../types").Header | null} shown */
export function inScene(told, shown) {
  if (!told.same || shown?.revision !== told.revision || !isAnotherScene(shown, told)) return told;
  return { ...shown, scene: told.scene, sentence: told.sentence };
}
