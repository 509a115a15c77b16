import { DateRange } from '../api/results';
import { calendarDate } from './boundary';
import { ParsedRange } from './parseRange';

/** The label of a fiscal year: "2026", or "2026/27" where it does not start in January. */
export function fiscalYearLabel(
  year: number,
  fiscalYearStartMonth: number,
): string {
  const followingYear = String((year + 1) % 100).padStart(2, '0');
  return fiscalYearStartMonth === 1 ? `${year}` : `${year}/${followingYear}`;
}

/** The label of a range, e.g. "Last 3 months", "Q4 2026", "H1 2026/27", "Week 7, 2025". */
export function rangeLabel(
  parsed: ParsedRange,
  fiscalYearStartMonth: number,
): string {
  if (parsed.kind === 'rolling') {
    return parsed.months === 1 ? 'Last month' : `Last ${parsed.months} months`;
  }
  if (parsed.kind === 'week') {
    const { weekNumber, weekYear } = parsed.monday;
    return `Week ${weekNumber}, ${weekYear}`;
  }
  const letter = parsed.kind === 'quarter' ? 'Q' : 'H';
  const year = fiscalYearLabel(parsed.year, fiscalYearStartMonth);
  return `${letter}${parsed.number} ${year}`;
}

/**
 * The dates of a range for people, with its inclusive last day: "17 Aug - 15 Nov 2026".
 * @public
 */
export function describeDates(range: DateRange): string {
  const first = calendarDate(range.start);
  const last = calendarDate(range.end).minus({ days: 1 });
  if (last <= first) {
    return first.toFormat('d LLL yyyy');
  }
  const start = first.toFormat(
    first.year === last.year ? 'd LLL' : 'd LLL yyyy',
  );
  return `${start} - ${last.toFormat('d LLL yyyy')}`;
}
