/** A date range of the URL, taken apart. */
export type Range =
  | { kind: 'rolling'; months: number }
  | { kind: 'quarter' | 'half' | 'week'; year: number; index: number };

export const DEFAULT_RANGE = 'rolling:3';

const ROLLING_MONTHS = [1, 3, 6, 12];
const PAST_YEARS = 2;

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
    /^(quarter:(\d{4})-Q([1-4])|half:(\d{4})-H([12])|week:(\d{4})-W(0[1-9]|[1-4]\d|5[0-3]))$/.exec(
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

/** The ranges a person can choose, newest first, with the current quarter and half and those of the two years before. */
export function offeredRanges(now: Date): {
  rolling: string[];
  quarters: string[];
  halves: string[];
} {
  const periods = (perYear: number, format: (y: number, i: number) => string) =>
    Array.from({ length: PAST_YEARS * perYear + 1 }, (_, back) => {
      const current = Math.floor((now.getMonth() * perYear) / 12);
      const ordinal = now.getFullYear() * perYear + current - back;
      return format(Math.floor(ordinal / perYear), (ordinal % perYear) + 1);
    });
  return {
    rolling: ROLLING_MONTHS.map(months => `rolling:${months}`),
    quarters: periods(4, (year, index) => `quarter:${year}-Q${index}`),
    halves: periods(2, (year, index) => `half:${year}-H${index}`),
  };
}
