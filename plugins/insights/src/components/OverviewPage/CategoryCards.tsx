import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { DEFAULT_RANGE } from '../../filters/range';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { poweringSources } from '../LearnMore';
import { MetricCard } from '../MetricCard';
import type { Metric } from './metric';
import { NotConnectedMetrics } from './NotConnectedMetrics';
import styles from './OverviewPage.module.css';
import { ProxyNotes } from './ProxyNotes';
import { QuickCheck } from './QuickCheck';
import { isNamed } from './summaryGroups';
import { useMetricHref } from './useMetricHref';

const isNotConnected = ({ result }: Metric) =>
  result.status === 'not-configured';

const FACTORS = ['throughput', 'instability', undefined] as const;

/** The cards of a category, in one row for each factor where its metrics are read together by factor. */
export function CategoryCards(props: {
  category: OverviewResponse['categories'][number];
  /** Those of the category that are shown. */
  metrics: Metric[];
  overview: OverviewResponse;
  find(id: string): Metric[];
}) {
  const { category, metrics, overview, find } = props;
  const { t } = useInsightsTranslation();
  const { setFilters, setLearn } = useInsightsFilters();
  const hrefOf = useMetricHref();
  const hasFactors = metrics.some(({ definition }) => definition.factor);
  const rows = FACTORS.map(factor => ({
    factor,
    metrics: metrics.filter(({ definition }) => definition.factor === factor),
  })).filter(row => row.metrics.length > 0);
  const headingId = `insights-${category.id}`;
  const headingLevel = hasFactors ? 4 : 3;
  const connect = ({ id, streams }: Metric['definition']) =>
    poweringSources(overview.sources, streams).length > 0
      ? () => setLearn(id, 'sources')
      : undefined;

  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className={styles.category}>
        {category.title}
      </h2>
      <ProxyNotes metrics={metrics} />
      {rows.map(row => (
        <div key={row.factor ?? 'rest'} className={styles.row}>
          {hasFactors && (
            <h3 className={styles.factor}>
              {t(`category.factor.${row.factor ?? 'beside'}`)}
            </h3>
          )}
          {row.metrics.every(isNotConnected) ? (
            <NotConnectedMetrics
              metrics={row.metrics}
              headingLevel={headingLevel}
              hrefOf={hrefOf}
              onLearnMore={setLearn}
            />
          ) : (
            <div className={styles.cards}>
              {row.metrics.map(({ definition, result }) => (
                <MetricCard
                  key={definition.id}
                  definition={definition}
                  result={result}
                  supporting={definition.supporting.flatMap(find)}
                  current={overview.range.current}
                  href={hrefOf(definition.id)}
                  headingLevel={headingLevel}
                  isNamed={isNamed(overview.summary, definition.id)}
                  historyProgress={historyProgress(
                    overview,
                    definition.streams,
                  )}
                  onLearnMore={() => setLearn(definition.id)}
                  onConnect={connect(definition)}
                  onShowDefaultRange={() =>
                    setFilters({ range: DEFAULT_RANGE })
                  }
                />
              ))}
            </div>
          )}
        </div>
      ))}
      {category.id === 'dora' && overview.quickCheck && (
        <QuickCheck quickCheck={overview.quickCheck} />
      )}
    </section>
  );
}

/** A metric is complete when the slowest source that feeds it is. */
export function historyProgress(
  answer: Pick<OverviewResponse, 'sources'>,
  streams: string[],
): number | undefined {
  const shares = answer.sources
    .filter(source => source.streams.some(({ id }) => streams.includes(id)))
    .map(source => source.historyProgress)
    .filter(share => share !== undefined);
  return shares.length > 0 ? Math.min(...shares) : undefined;
}
