import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import type { Translate } from '../../../hooks/useInsightsTranslation';
import {
  changeText,
  statusText,
  valueText,
} from '../../../translation/valueTexts';

/** A metric as it is and as it would be. */
export interface Sides {
  before: MetricResult;
  after: MetricResult;
}

/** The value whose unit both sides take: the larger one, so that both are shown per day or both per week. */
export function likeOf({ before, after }: Sides): number {
  return Math.max(before.value ?? 0, after.value ?? 0);
}

/** The value of one side, or why it has none. */
export function sideText(
  t: Translate,
  sides: Sides,
  side: keyof Sides,
): string {
  const { value, unit, status } = sides[side];
  return value === null
    ? statusText(t, status)
    : valueText(t, value, unit, likeOf(sides));
}

/** What the edits add to the value, without a verdict: it is the same work, calculated differently. */
export function differenceText(t: Translate, sides: Sides): string | undefined {
  const { before, after } = sides;
  if (before.value === null || after.value === null) {
    return undefined;
  }
  return before.value === after.value
    ? t('preview.noDifference')
    : changeText(t, after.value - before.value, after.unit, likeOf(sides));
}
