import type { OfferedRange } from '@devex-insights/backstage-plugin-insights-common';
import type { Translate } from '../hooks/useInsightsTranslation';

/** What a range is called, e.g. "Last 3 months" or "Q3 2026/27". */
export function rangeLabel(
  t: Translate,
  { kind, number, year = '' }: OfferedRange,
): string {
  const named = { index: String(number), year };
  switch (kind) {
    case 'rolling':
      return t('filters.lastMonths', { count: number });
    case 'quarter':
      return t('filters.quarter', named);
    case 'half':
      return t('filters.half', named);
    default:
      return t('filters.weekOf', named);
  }
}
