/** No fact needs more; what is longer is no name. */
const longestText = 4000;

/** Text that PostgreSQL can store: no NUL, no half of a surrogate pair, and not too much of it. */
export function cleanText(text: string): string {
  return text
    .slice(0, longestText)
    .replaceAll('\0', '\uFFFD')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The one boundary between the vendors' text and the database: everything that is written goes through it. */
export function toCleanJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'string' ? cleanText(part) : part,
  );
}
