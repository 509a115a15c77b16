import { invalidInput } from '../errors';

const MOST_FIELDS = 2;

/** What is sorted by in place of something that is not there: it comes last. */
const MISSING = Number.POSITIVE_INFINITY;

/** Reads `sort_by=field:asc,field:desc` as the order of items. */
export function orderBy<T>(
  text: string,
  fields: Partial<Record<string, (item: T) => number | string | undefined>>,
): (a: T, b: T) => number {
  const parts = text.split(',');
  if (parts.length > MOST_FIELDS) {
    throw invalidInput(`sort_by takes at most ${MOST_FIELDS} fields.`);
  }
  const orders = parts.map(part => {
    const [name, direction = 'asc'] = part.split(':');
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field || !['asc', 'desc'].includes(direction)) {
      throw invalidInput(`sort_by does not know ${part}.`);
    }
    const sign = direction === 'asc' ? 1 : -1;
    return (a: T, b: T) =>
      sign * compare(field(a) ?? MISSING, field(b) ?? MISSING);
  });
  return (a, b) => orders.reduce((decided, order) => decided || order(a, b), 0);
}

function compare(a: number | string, b: number | string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
