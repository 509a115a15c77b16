/** No fact needs more; what is longer is no name. */
const longestText = 4000;

// NUL and half of a surrogate pair: PostgreSQL stores neither.
const unstorable = /[\0\p{Surrogate}]/gu;

/** Whether PostgreSQL can store a text. People are refused what it cannot; what systems send is cleaned of it. */
export function isStorable(text: string): boolean {
  return text.search(unstorable) < 0;
}

/** Text that PostgreSQL can store, and not too much of it. */
export function cleanText(text: string): string {
  return text.slice(0, longestText).replace(unstorable, '\uFFFD');
}

function cleanPart(part: unknown): unknown {
  if (typeof part === 'string') {
    return cleanText(part);
  }
  if (typeof part !== 'object' || part === null || Array.isArray(part)) {
    return part;
  }
  return Object.keys(part).every(isStorable)
    ? part
    : Object.fromEntries(
        Object.entries(part).map(([key, value]) => [cleanText(key), value]),
      );
}

/** The one boundary between the vendors' text and the database: everything that is written goes through it. */
export function toCleanJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => cleanPart(part));
}
