import { Select } from '@backstage/ui';
import {
  type MetricResponse,
  breakdownCsv,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from '../../api/InsightsApi';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import type { Breakdown } from '../../filters/viewState';
import { useBreakdown } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { DownloadCsv } from '../Download';
import { sortRows } from '../SortableTable';
import { Failed, PanelSkeleton } from '../States';
import { BreakdownBars } from './BreakdownBars';
import { BreakdownTable, sortedColumns } from './BreakdownTable';
import styles from './MetricPage.module.css';

/** Of these, a record can have several; it is of one repository and of one workflow. */
const overlapping = new Set<Breakdown>(['team', 'component']);

/** A metric for each team, component, repository or workflow of the scope. */
export function BreakdownTab(props: {
  metric: MetricResponse;
  request: MetricRequest;
}) {
  const { definition } = props.metric;
  const { t } = useInsightsTranslation();
  const { breakdown, order, setView } = useInsightsFilters();
  const offered = definition.breakdowns;
  const by = breakdown && offered.includes(breakdown) ? breakdown : offered[0];
  const parts = useBreakdown({ ...props.request, by });

  const shown = parts.data;

  const content = () => {
    if (parts.error) {
      return <Failed error={parts.error} onRetry={() => parts.refetch()} />;
    }
    if (!shown) {
      return <PanelSkeleton />;
    }
    const rows = sortRows(shown.rows, sortedColumns, order, t.locale);
    return rows.length === 0 ? (
      <p className={styles.empty}>{t('breakdown.empty')}</p>
    ) : (
      <>
        <BreakdownBars rows={rows} by={by} unit={definition.unit} />
        {overlapping.has(by) && (
          <p className={styles.quiet}>{t('breakdown.overlap')}</p>
        )}
        <BreakdownTable
          caption={t('breakdown.caption', {
            title: definition.title,
            by: t(`breakdown.by.${by}`),
          })}
          by={by}
          rows={rows}
          whole={props.metric.result}
        />
      </>
    );
  };

  return (
    <>
      <div className={styles.choice}>
        <Select
          label={t('breakdown.label')}
          value={by}
          onChange={key => setView({ breakdown: key as Breakdown })}
          options={offered.map(each => ({
            value: each,
            label: t(`breakdown.by.${each}`),
          }))}
        />
        <DownloadCsv
          subject={`${definition.id}-by-${by}`}
          range={parts.data?.range}
          csv={shown && (dialect => breakdownCsv(shown, dialect))}
        />
      </div>
      {content()}
    </>
  );
}
