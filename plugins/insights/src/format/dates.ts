import type { DateRange } from '@devex-insights/backstage-plugin-insights-common';
import { dateTimeFormat, relativeTimeFormat } from './intl';

const DAY_MS = 24 * 60 * 60 * 1000;
const NO_BREAK_SPACE = '\u00a0';

/** A local date of the API, e.g. "15 Nov 2026", with the month in the reader's language. */
export function formatDate(isoDate: string, locale: string): string {
  return formatDay(
    new Date(`${isoDate}T00:00:00Z`),
    { year: true },
    locale,
    'UTC',
  );
}

/**
 * A half-open range of the API with its last day included, e.g. "17 Aug – 15 Nov 2026". What both ends share is
 * shown once.
 */
export function formatDateRange(range: DateRange, locale: string): string {
  const first = new Date(`${range.start}T00:00:00Z`);
  const last = new Date(Date.parse(`${range.end}T00:00:00Z`) - DAY_MS);
  const lastText = formatDay(last, { year: true }, locale, 'UTC');
  if (first.getTime() >= last.getTime()) {
    return lastText;
  }
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
  return `${formatDay(
    first,
    { year: !sameYear },
    locale,
    'UTC',
  )} – ${lastText}`;
}

/** The label of a bucket on an axis: the first day of a week, or the name of a month. */
export function formatBucket(
  bucket: { label: string; start: string } | undefined,
  locale: string,
): string {
  if (!bucket) {
    return '';
  }
  const start = new Date(`${bucket.start}T00:00:00Z`);
  if (bucket.label.includes('W')) {
    return formatDay(start, { year: false }, locale, 'UTC');
  }
  return dateTimeFormat(locale, {
    month: 'short',
    year: start.getUTCMonth() === 0 ? 'numeric' : undefined,
    timeZone: 'UTC',
  }).format(start);
}

/** The name of a month, 1 to 12. */
export function formatMonth(month: number, locale: string): string {
  return dateTimeFormat(locale, {
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(2000, month - 1)));
}

/** An instant in a time zone, or in the reader's own, e.g. "12 Nov 2026, 14:05". */
export function formatInstant(
  instant: string,
  timeZone: string | undefined,
  locale: string,
): string {
  const at = new Date(instant);
  const day = formatDay(at, { year: true }, locale, timeZone);
  const time = dateTimeFormat(locale, {
    timeStyle: 'short',
    timeZone,
  }).format(at);
  return `${day}, ${time}`;
}

/** How long ago an instant was, in the reader's language, e.g. "4 minutes ago". */
export function formatAge(instant: string, now: Date, locale: string): string {
  const minutes = Math.round((now.getTime() - Date.parse(instant)) / 60_000);
  const format = relativeTimeFormat(locale, { numeric: 'auto' });
  if (minutes < 60) {
    return format.format(-Math.max(0, minutes), 'minute');
  }
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? format.format(-hours, 'hour')
    : format.format(-Math.round(hours / 24), 'day');
}

// English has the day first here, as in the rest of the page, on both sides of the Atlantic.
function formatDay(
  date: Date,
  options: { year: boolean },
  locale: string,
  timeZone?: string,
): string {
  const parts = dateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(options.year && { year: 'numeric' }),
    timeZone,
  }).formatToParts(date);
  const isEnglish = new Intl.Locale(locale).language === 'en';
  const text = isEnglish
    ? ['day', 'month', 'year']
        .flatMap(type => parts.filter(part => part.type === type))
        .map(({ value }) => value)
        .join(' ')
    : parts.map(({ value }) => value).join('');
  return text.replaceAll(' ', NO_BREAK_SPACE);
}
