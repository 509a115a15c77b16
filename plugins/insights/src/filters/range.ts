/** A date range of the URL, taken apart. */
export type Range =
  | { kind: 'rolling'; months: number }
  | { kind: 'quarter' | 'half' | 'week'; year: number; index: number };

export const DEFAULT_RANGE = 'rolling:3';

/**
 * Reads a range as the API understands it, or nothing for anything else. The API's own schema says the same, but would
 * bring its validation library into the browser.
 */
export function parseRange(text: string): Range | undefined {
  const rolling = /^rolling:(1|3|6|12)$/.exec(text);
  if (rolling) {
    return { kind: 'rolling', months: Number(rolling[1]) };
  }
  const fixed =
    /^(quarter:((?!0000)\d{4})-Q([1-4])|half:((?!0000)\d{4})-H([12])|week:((?!0000)\d{4})-W(0[1-9]|[1-4]\d|5[0-3]))$/.exec(
      text,
    );
  if (!fixed) {
    return undefined;
  }
  const kind = text.slice(0, text.indexOf(':')) as 'quarter' | 'half' | 'week';
  return {
    kind,
    year: Number(fixed[2] ?? fixed[4] ?? fixed[6]),
    index: Number(fixed[3] ?? fixed[5] ?? fixed[7]),
  };
}
