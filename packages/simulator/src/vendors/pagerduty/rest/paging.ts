import { invalidInput } from '../errors';
import { Parameters } from './parameters';

const DEFAULT_LIMIT = 25;
const MAXIMUM_LIMIT = 100;
/** Nothing behind this place can be paged to. */
const MOST_ROWS = 10_000;

/** A page of a list under its name; the total only for those who want it. */
export function page<T>(
  name: string,
  query: Parameters,
  items: readonly T[],
  shape: (item: T) => unknown,
) {
  const limit = Math.min(query.number('limit', DEFAULT_LIMIT), MAXIMUM_LIMIT);
  const offset = query.number('offset', 0);
  if (limit === 0) {
    throw invalidInput('limit must be at least 1.');
  }
  if (offset + limit > MOST_ROWS) {
    throw invalidInput(`Offset and limit must add up to at most ${MOST_ROWS}.`);
  }
  return {
    [name]: items.slice(offset, offset + limit).map(shape),
    limit,
    offset,
    total: query.isTrue('total') ? items.length : null,
    more: offset + limit < items.length,
  };
}
