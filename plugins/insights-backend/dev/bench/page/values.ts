/** What an answer says, by where it stands: `results.3.series.7.value`. */
export type Values = Record<string, number | string | null>;

// Words may be put better, and sources say how they are at the moment.
const leftOut = new Set([
  'definition',
  'definitions',
  'categories',
  'sources',
  'generatedAt',
]);
const namesOfValues = new Set(['id', 'key', 'status', 'at', 'start', 'end']);

/** The numbers of an answer, and what they are of. */
export function valuesOf(answer: unknown): Values {
  const values: Values = {};
  const visit = (value: unknown, path: string[]) => {
    if (typeof value === 'number' || value === null) {
      values[path.join('.')] = value;
    } else if (typeof value === 'string') {
      if (namesOfValues.has(path[path.length - 1])) {
        values[path.join('.')] = value;
      }
    } else if (typeof value === 'object') {
      Object.entries(value)
        .filter(([key]) => !leftOut.has(key))
        .forEach(([key, below]) => visit(below, [...path, key]));
    }
  };
  visit(answer, []);
  return values;
}

// Sums of the same numbers in another order differ in their last digits.
function isSame(one: Values[string], other: Values[string]): boolean {
  return typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one))
    : one === other;
}

/** Where two answers differ, with what each says. */
export function differences(before: Values, after: Values): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths]
    .filter(path => !isSame(before[path], after[path]))
    .map(path => `${path}: ${before[path]} -> ${after[path]}`);
}
