import type { SeriesPoint } from '@devex-insights/backstage-plugin-insights-common';
import { formatDateRange } from '../../format';
import type { Translate } from '../../hooks/useInsightsTranslation';

/** The dates of a bucket with what qualifies it, e.g. "1 Nov – 15 Nov 2026 (incomplete)". */
export function bucketText(t: Translate, point: SeriesPoint): string {
  const label = formatDateRange(point, t.locale);
  if (point.flags.includes('partial')) {
    return t('card.partialBucket', { label });
  }
  return point.flags.includes('provisional')
    ? t('card.provisionalBucket', { label })
    : label;
}
