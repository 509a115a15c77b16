import { useRouteRef } from '@backstage/frontend-plugin-api';
import type {
  MetricDefinition,
  MetricResult,
  OverviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { DEFAULT_RANGE } from '../../filters/range';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useWords } from '../../hooks/useWords';
import { metricRouteRef } from '../../routes';
import { MetricCard } from '../MetricCard';
import styles from './OverviewPage.module.css';

interface Metric {
  definition: MetricDefinition;
  result: MetricResult;
}

const FACTORS = ['throughput', 'instability', undefined] as const;

/** The cards of a category, in one row for each factor where its metrics are read together by factor. */
export function CategoryCards(props: {
  category: OverviewResponse['categories'][number];
  metrics: Metric[];
  overview: OverviewResponse;
  find(id: string): Metric[];
}) {
  const { category, metrics, overview, find } = props;
  const { t } = useWords();
  const { filterQuery, setFilters, setLearn } = useInsightsFilters();
  const metricRoute = useRouteRef(metricRouteRef);
  const hasFactors = metrics.some(({ definition }) => definition.factor);
  const rows = FACTORS.map(factor => ({
    factor,
    metrics: metrics.filter(({ definition }) => definition.factor === factor),
  })).filter(row => row.metrics.length > 0);
  const headingId = `insights-${category.id}`;

  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className={styles.category}>
        {category.title}
      </h2>
      {rows.map(row => (
        <div key={row.factor ?? 'rest'} className={styles.row}>
          {hasFactors && (
            <h3 className={styles.factor}>
              {t(`category.factor.${row.factor ?? 'beside'}`)}
            </h3>
          )}
          <div className={styles.cards}>
            {row.metrics.map(({ definition, result }) => (
              <MetricCard
                key={definition.id}
                definition={definition}
                result={result}
                supporting={definition.supporting.flatMap(find)}
                current={overview.range.current}
                href={`${metricRoute?.({
                  metricId: definition.id,
                })}?${filterQuery}`}
                headingLevel={hasFactors ? 4 : 3}
                historyProgress={historyProgress(overview, definition.streams)}
                onLearnMore={() => setLearn(definition.id)}
                onConnect={() => setLearn(definition.id, 'sources')}
                onShowDefaultRange={() => setFilters({ range: DEFAULT_RANGE })}
              />
            ))}
          </div>
        </div>
      ))}
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
