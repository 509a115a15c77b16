import type { Translate } from '../hooks/useInsightsTranslation';
import { parseRange } from './range';

/** What a range is called, e.g. "Last 3 months" or "Q3 2026"; an unknown one as it stands. */
export function rangeLabel(t: Translate, text: string): string {
  const range = parseRange(text);
  if (!range) {
    return text;
  }
  if (range.kind === 'rolling') {
    return t('filters.lastMonths', { count: range.months });
  }
  const { index, year } = {
    index: String(range.index),
    year: String(range.year),
  };
  switch (range.kind) {
    case 'quarter':
      return t('filters.quarter', { index, year });
    case 'half':
      return t('filters.half', { index, year });
    default:
      return t('filters.weekOf', { index, year });
  }
}
