import type { OfferedRange } from '@devex-insights/backstage-plugin-insights-common';
import type { Translate } from '../hooks/useInsightsTranslation';

/** What the calendar calls a range, e.g. "Q3 2026/27"; a rolling one has no such name. */
function calendarName(
  t: Translate,
  { kind, number, year = '' }: OfferedRange,
): string {
  const named = { index: String(number), year };
  switch (kind) {
    case 'quarter':
      return t('filters.quarter', named);
    case 'half':
      return t('filters.half', named);
    default:
      return t('filters.weekOf', named);
  }
}

/**
 * What people call a range, e.g. "Last 3 months", "Last quarter (Q3 2026)" or "Q1 2026". Which ones are this and the last
 * quarter follows from the ranges on offer, newest first.
 */
export function rangeLabel(
  t: Translate,
  range: OfferedRange,
  offered: OfferedRange[],
): string {
  const { kind } = range;
  if (kind === 'rolling') {
    return t('filters.lastMonths', { count: range.number });
  }
  const name = calendarName(t, range);
  if (kind === 'week') {
    return name;
  }
  const ofKind = offered.filter(each => each.kind === kind);
  const running = ofKind.findIndex(({ isRunning }) => isRunning);
  const place = ofKind.findIndex(each => each.range === range.range);
  switch (running < 0 ? undefined : place - running) {
    case 0:
      return t(`filters.this.${kind}`, { name });
    case 1:
      return t(`filters.last.${kind}`, { name });
    default:
      return name;
  }
}
