/** Problems that a refusal names; the others are counted. */
export const mostProblems = 20;

/** Values in settings: fields, and members of lists. */
export const mostValues = 2_000;

/** Patterns in settings. Each is tried on the values that it will meet. */
export const mostPatterns = 200;

/** Seconds in which all patterns of settings are tried. */
export const patternSeconds = 10;

/** Whether a tree has more values than there may be; it is walked no further than that. */
export function hasTooManyValues(settings: unknown): boolean {
  let left = mostValues;
  const walk = (value: unknown): boolean => {
    left -= 1;
    return (
      left < 0 ||
      (typeof value === 'object' &&
        value !== null &&
        Object.values(value).some(walk))
    );
  };
  return walk(settings);
}
