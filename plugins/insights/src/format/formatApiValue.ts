import { formatDateRange } from './dates';
import { numberFormat } from './intl';
import { isolateText } from './isolateText';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAY = String.raw`\d{1,2} [A-Z][a-z]{2}`;
const DATES = new RegExp(`^(?:(${DAY})( \\d{4})? - )?(${DAY})( \\d{4})$`);
const NUMBER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/;

const isoDate = (time: number) => new Date(time).toISOString().slice(0, 10);

/**
 * A value in a text of the API, as the language of the reader has it. The API writes "12,304", "99.5" and
 * "17 Aug - 15 Nov 2026"; everything else stays as it is, in the direction of its own letters.
 */
export function formatApiValue(value: string, locale: string): string {
  if (NUMBER.test(value)) {
    const digits = value.split('.')[1]?.length ?? 0;
    return numberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: value.includes(','),
    }).format(Number(value.replaceAll(',', '')));
  }
  const dates = DATES.exec(value);
  if (!dates) {
    return isolateText(value);
  }
  const [, firstDay, firstYear, lastDay, year] = dates;
  const last = Date.parse(`${lastDay}${year} UTC`);
  const first = firstDay
    ? Date.parse(`${firstDay}${firstYear ?? year} UTC`)
    : last;
  return formatDateRange(
    { start: isoDate(first), end: isoDate(last + DAY_MS) },
    locale,
  );
}
