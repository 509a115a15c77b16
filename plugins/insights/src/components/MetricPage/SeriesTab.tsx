import { VisuallyHidden } from '@backstage/ui';
import type {
  TimelineEvent,
  MetricResponse,
  MetricResult,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from '../../api/InsightsApi';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { ChartNotes, MetricChart } from '../MetricChart';
import { type ChartLine, SeriesTable } from '../Series';
import { Annotations } from '../Annotations';
import { Restatements } from '../Restatements';
import styles from './MetricPage.module.css';
import { StageBar } from './StageBar';
import { SupportingSeries } from './SupportingSeries';
import { TableToggle } from './TableToggle';

/** The series of a metric over that of the previous period, its stages, and the series of its supporting metrics. */
export function SeriesTab(props: {
  metric: MetricResponse;
  request: MetricRequest;
  teams: Team[];
}) {
  const { metric, request, teams } = props;
  const { definition, result, range, stages, supporting, timelineEvents } =
    metric;
  const { t } = useInsightsTranslation();
  const { isTableShown, setExplain } = useInsightsFilters();
  const lines = seriesLines(t, result);
  const caption = t('card.chart', {
    title: definition.title,
    granularity: t(`metric.by.${range.granularity}`),
  });
  const hasValues = result.series.some(point => point.value !== null);

  return (
    <>
      {!hasValues && supporting.length === 0 && (
        <p className={styles.empty}>{t('metric.noSeries')}</p>
      )}
      {hasValues && (
        <section className={styles.chart}>
          <MetricChart
            lines={lines}
            unit={result.unit}
            like={result.value}
            size="page"
            timelineEvents={timelineEventsOf(timelineEvents, definition.id)}
            onPressBucket={({ start }) =>
              setExplain({ metricId: definition.id, bucket: start })
            }
          />
          <ChartNotes lines={lines} />
          {!isTableShown && (
            <VisuallyHidden>
              <SeriesTable caption={caption} result={result} />
            </VisuallyHidden>
          )}
          <TableToggle />
          {isTableShown && (
            <SeriesTable caption={caption} result={result} isInteractive />
          )}
        </section>
      )}
      <Annotations metric={metric} teams={teams} chosenTeams={request.teams} />
      <Restatements
        request={request}
        unit={result.unit}
        timeZone={range.timeZone}
      />
      {stages && stages.length > 0 && <StageBar stages={stages} />}
      {supporting.length > 0 && (
        <SupportingSeries
          metrics={supporting}
          range={range}
          timelineEvents={timelineEvents}
          primaryNote={result.note}
        />
      )}
    </>
  );
}

// An event that affects all metrics affects this one too.
function timelineEventsOf(
  timelineEvents: TimelineEvent[],
  id: string,
): TimelineEvent[] {
  return timelineEvents.filter(({ metrics = [id] }) => metrics.includes(id));
}

/** A metric's own line, and that of the previous period where there is one. */
export function seriesLines(t: Translate, result: MetricResult): ChartLine[] {
  const lines: ChartLine[] = [
    { title: t('chart.thisPeriod'), tone: 'main', series: result.series },
  ];
  if (result.previousSeries?.some(point => point.value !== null)) {
    lines.push({
      title: t('chart.previousPeriod'),
      tone: 'previous',
      series: result.previousSeries,
    });
  }
  return lines;
}
