import { Alert } from '@backstage/ui';
import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { poweringSources } from '../LearnMore';
import { PageMessage } from '../States';
import { CategoryCards } from './CategoryCards';
import { NotConnected } from './NotConnected';
import styles from './OverviewPage.module.css';
import { CategoryTable } from './CategoryTable';
import { ScopeNotes } from './ScopeNotes';
import { Summary } from './Summary';
import { metricsIn } from './summaryGroups';

/** What changed, and the cards or the table of an answer by category. */
export function Overview(props: {
  overview: OverviewResponse;
  isUpdating: boolean;
}) {
  const { overview, isUpdating } = props;
  const { t } = useInsightsTranslation();
  const { setLearn, group, isTableShown } = useInsightsFilters();
  const shown = group && metricsIn(overview.summary, group);
  const isShown = (id: string) => !shown || shown.includes(id);
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
      {overview.summary.metrics > 0 && (
        <Summary overview={overview} find={find} />
      )}
      {overview.categories.map(category => {
        const metrics = category.metrics
          .filter(id => isShown(id))
          .flatMap(find);
        if (metrics.length === 0) {
          return null;
        }
        const hasNoSource = metrics.every(
          ({ result }) => result.status === 'not-configured',
        );
        if (hasNoSource) {
          const [{ definition }] = metrics;
          const canConnect =
            poweringSources(overview.sources, definition.streams).length > 0;
          return (
            <NotConnected
              key={category.id}
              title={category.title}
              onConnect={
                canConnect
                  ? () => setLearn(definition.id, 'sources')
                  : undefined
              }
            />
          );
        }
        return isTableShown ? (
          <CategoryTable
            key={category.id}
            category={category}
            metrics={metrics}
            summary={overview.summary}
          />
        ) : (
          <CategoryCards
            key={category.id}
            category={category}
            metrics={metrics}
            overview={overview}
            find={find}
          />
        );
      })}
    </div>
  );
}
