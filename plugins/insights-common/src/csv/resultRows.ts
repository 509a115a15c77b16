import type {
  DateRange,
  MetricResult,
  ResolvedRange,
  SeriesPoint,
} from '../api/results';
import { calendarDate } from '../period/boundary';

/** A line of a CSV file by column. */
export type CsvRow = Record<string, string | number | null | undefined>;

/** The last day that belongs to a range: spreadsheets know no half-open ones. */
export function lastDay(end: string): string {
  return calendarDate(end).minus({ days: 1 }).toISODate()!;
}

function days(range: DateRange | undefined, prefix = ''): CsvRow {
  return {
    [`${prefix}first_day`]: range?.start,
    [`${prefix}last_day`]: range && lastDay(range.end),
  };
}

function figures(
  { status, flags, value, n }: Omit<SeriesPoint, 'start' | 'end' | 'label'>,
  previous: (DateRange & { value: number | null; n: number }) | undefined,
): CsvRow {
  return {
    status,
    flags: flags.join(' '),
    value,
    n,
    ...days(previous, 'previous_'),
    previous_value: previous?.value,
    previous_n: previous?.n,
  };
}

/** A result as one line for the range and one for each bucket, distinguished by the column `row`. */
export function resultRows(
  result: MetricResult,
  range: ResolvedRange,
): CsvRow[] {
  const { id, unit, series, previousSeries, delta } = result;
  return [
    {
      metric: id,
      unit,
      row: 'range',
      period: range.label,
      ...days(result.covered ?? range.current),
      ...figures(result, result.previous),
      change: delta.value,
      change_kind: delta.kind,
      verdict: delta.verdict,
      note: result.note,
    },
    ...series.map((point, index) => ({
      metric: id,
      unit,
      row: 'bucket',
      period: point.label,
      ...days(point),
      ...figures(point, previousSeries?.[index]),
    })),
  ];
}
