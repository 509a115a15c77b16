import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import type { Translate } from '../../hooks/useInsightsTranslation';
import { signedDelta, valueText } from '../../translation/valueTexts';

/** How certain a value and its change are, in sentences; none for too small samples. */
export function intervalTexts(t: Translate, result: MetricResult): string[] {
  const { interval, delta, unit } = result;
  const change = (bound: number) =>
    signedDelta(t, { ...delta, value: bound }).replace('\u00b1', '');
  const texts: (string | undefined)[] = [
    interval &&
      t('metric.valueInterval', {
        low: valueText(t, interval.low, unit),
        high: valueText(t, interval.high, unit),
      }),
    delta.interval &&
      t('metric.changeInterval', {
        low: change(delta.interval.low),
        high: change(delta.interval.high),
      }),
  ];
  return texts.filter(text => text !== undefined);
}
