import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { DEFAULT_RANGE } from '../../filters/range';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useWords } from '../../hooks/useWords';
import { metricRouteRef } from '../../routes';
import { MetricCard } from '../MetricCard';
import { PageMessage } from '../States';
import { NotConnected } from './NotConnected';
import styles from './OverviewPage.module.css';
import { ScopeNotes } from './ScopeNotes';

/** The cards of an answer, by category. */
export function Overview(props: {
  overview: OverviewResponse;
  isUpdating: boolean;
}) {
  const { overview, isUpdating } = props;
  const { t } = useWords();
  const { filterQuery, setFilters, setLearn } = useInsightsFilters();
  const metricRoute = useRouteRef(metricRouteRef);
  const definitions = new Map(overview.definitions.map(d => [d.id, d]));
  const results = new Map(overview.results.map(r => [r.id, r]));
  const find = (id: string) => {
    const definition = definitions.get(id);
    const result = results.get(id);
    return definition && result ? [{ definition, result }] : [];
  };
  const failing = overview.sources.filter(s => s.state === 'failing');

  return (
    <div className={styles.overview} data-updating={isUpdating || undefined}>
      <span role="status" className={styles.spokenOnly}>
        {isUpdating ? t('page.updating') : ''}
      </span>
      {failing.map(source => (
        <Alert
          key={source.id}
          status="warning"
          icon
          title={source.title}
          description={source.message}
        />
      ))}
      <ScopeNotes scope={overview.scope} />
      {overview.definitions.length === 0 && (
        <PageMessage
          title={t('page.empty.title')}
          text={t('page.empty.text')}
        />
      )}
      {overview.categories.map(category => {
        const metrics = category.metrics.flatMap(find);
        if (metrics.length === 0) {
          return null;
        }
        const hasNoSource = metrics.every(
          ({ result }) => result.status === 'not-configured',
        );
        if (hasNoSource) {
          return (
            <NotConnected
              key={category.id}
              title={category.title}
              onConnect={() => setLearn(metrics[0].definition.id)}
            />
          );
        }
        return (
          <section
            key={category.id}
            aria-labelledby={`insights-${category.id}`}
          >
            <h2 id={`insights-${category.id}`} className={styles.category}>
              {category.title}
            </h2>
            <div className={styles.cards}>
              {metrics.map(({ definition, result }) => (
                <MetricCard
                  key={definition.id}
                  definition={definition}
                  result={result}
                  supporting={definition.supporting.flatMap(find)}
                  current={overview.range.current}
                  href={`${metricRoute?.({
                    metricId: definition.id,
                  })}?${filterQuery}`}
                  historyProgress={historyProgress(
                    overview,
                    definition.streams,
                  )}
                  onLearnMore={() => setLearn(definition.id)}
                  onShowDefaultRange={() =>
                    setFilters({ range: DEFAULT_RANGE })
                  }
                />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** A metric is complete when the slowest source that feeds it is. */
function historyProgress(
  overview: OverviewResponse,
  streams: string[],
): number | undefined {
  const shares = overview.sources
    .filter(source => source.streams.some(({ id }) => streams.includes(id)))
    .map(source => source.historyProgress)
    .filter(share => share !== undefined);
  return shares.length > 0 ? Math.min(...shares) : undefined;
}
