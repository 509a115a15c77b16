import type {
  MetricOutline,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatDateRange } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { levelText } from '../../translation/valueTexts';
import styles from './MetricCard.module.css';

/**
 * What a reader must know about a value, one line each: its definition where it is a proxy, its coverage, its DORA
 * level.
 */
export function Qualifiers(props: {
  definition: MetricOutline;
  result: MetricResult;
  /** The section around it says once what stands for what the metrics are named after. */
  withoutProxy?: boolean;
}) {
  const { t } = useInsightsTranslation();
  const { definition, result, withoutProxy = false } = props;
  const lines = qualifierTexts(
    t,
    withoutProxy ? { ...definition, proxy: undefined } : definition,
    result,
  );
  return lines.length > 0 ? (
    <ul className={styles.qualifiers}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  ) : null;
}

function qualifierTexts(
  t: Translate,
  definition: MetricOutline,
  result: MetricResult,
): string[] {
  const has = (flag: MetricResult['flags'][number]) =>
    result.flags.includes(flag);
  const coverage = result.covered
    ? t('flag.partialCoverage', {
        dates: formatDateRange(result.covered, t.locale),
      })
    : t('flag.partialCoverageUnknown');
  return [
    has('low-sample') &&
      t('card.nLowSample', { n: formatCount(result.n, t.locale) }),
    has('proxy') && definition.proxy,
    has('partial-coverage') && !result.note && coverage,
    has('provisional') && t('flag.provisional'),
    has('partial') && t('flag.partial'),
    has('unfiltered') && t('flag.unfiltered'),
    has('includes-queue') && t('flag.includesQueue'),
    has('estimated') && t('flag.estimated'),
    result.level && levelText(t, result.level),
    result.status === 'zero' && !result.note && t('status.zero.text'),
    result.note,
  ].filter((line): line is string => Boolean(line));
}
