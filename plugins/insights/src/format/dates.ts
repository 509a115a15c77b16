import type { DateRange } from '@devex-insights/backstage-plugin-insights-common';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A local date of the API, e.g. "15 Nov 2026", with the month in the reader's language. */
export function formatDate(isoDate: string, locale?: string): string {
  return formatDay(new Date(`${isoDate}T00:00:00Z`), { year: true }, locale);
}

/**
 * A half-open range of the API with its last day included, e.g. "17 Aug – 15 Nov 2026". What both ends share is
 * shown once.
 */
export function formatDateRange(range: DateRange, locale?: string): string {
  const first = new Date(`${range.start}T00:00:00Z`);
  const last = new Date(Date.parse(`${range.end}T00:00:00Z`) - DAY_MS);
  const lastText = formatDay(last, { year: true }, locale);
  if (first.getTime() >= last.getTime()) {
    return lastText;
  }
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
  return `${formatDay(first, { year: !sameYear }, locale)} – ${lastText}`;
}

/** The label of a bucket on an axis: the first day of a week, or the name of a month. */
export function formatBucket(
  bucket: { label: string; start: string } | undefined,
  locale?: string,
): string {
  if (!bucket) {
    return '';
  }
  const start = new Date(`${bucket.start}T00:00:00Z`);
  if (bucket.label.includes('W')) {
    return formatDay(start, { year: false }, locale);
  }
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    year: start.getUTCMonth() === 0 ? 'numeric' : undefined,
    timeZone: 'UTC',
  }).format(start);
}

/** An instant in a time zone, or in the reader's own, e.g. "12 Nov 2026, 14:05". */
export function formatInstant(
  instant: string,
  timeZone?: string,
  locale?: string,
): string {
  const at = new Date(instant);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
  const day = [{ day: 'numeric' }, { month: 'short' }, { year: 'numeric' }]
    .map(options => part(options as Intl.DateTimeFormatOptions))
    .join('\u00a0');
  return `${day}, ${part({ timeStyle: 'short' })}`;
}

/** How long ago an instant was, in the reader's language, e.g. "4 minutes ago". */
export function formatAge(instant: string, now: Date, locale?: string): string {
  const minutes = Math.round((now.getTime() - Date.parse(instant)) / 60_000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (minutes < 60) {
    return format.format(-Math.max(0, minutes), 'minute');
  }
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? format.format(-hours, 'hour')
    : format.format(-Math.round(hours / 24), 'day');
}

function formatDay(
  date: Date,
  options: { year: boolean },
  locale?: string,
): string {
  const month = new Intl.DateTimeFormat(locale, {
    month: 'short',
    timeZone: 'UTC',
  }).format(date);
  const day = `${date.getUTCDate()}\u00a0${month}`;
  return options.year ? `${day}\u00a0${date.getUTCFullYear()}` : day;
}
