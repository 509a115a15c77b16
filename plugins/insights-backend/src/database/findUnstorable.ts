import { isStorable } from './cleanText';

/** What people send that PostgreSQL cannot store, said so that they can mend it. */
export const unstorableMessage =
  'must be text without NUL characters and without halves of surrogate pairs, such as "Payments"';

/** Where a text or a key is that PostgreSQL cannot store, as the keys that lead to it; undefined where there is none. */
// Without recursion: a body of some kilobytes can be nested deeper than the stack.
export function findUnstorable(value: unknown): string[] | undefined {
  interface Place {
    value: unknown;
    key: string;
    parent?: Place;
  }
  const pathOf = (place: Place | undefined): string[] => {
    const path: string[] = [];
    for (let at = place; at?.parent; at = at.parent) {
      path.unshift(at.key);
    }
    return path;
  };
  const places: Place[] = [{ value, key: '' }];
  for (let place = places.pop(); place; place = places.pop()) {
    const { value: part } = place;
    if (typeof part === 'string' && !isStorable(part)) {
      return pathOf(place);
    }
    if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of Object.entries(part)) {
        if (!isStorable(key)) {
          return pathOf(place);
        }
        places.push({ value: inner, key, parent: place });
      }
    }
  }
  return undefined;
}
