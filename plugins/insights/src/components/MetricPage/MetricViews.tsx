import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type {
  MetricResponse,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from '../../api/InsightsApi';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import type { MetricTab } from '../../filters/viewState';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { ChangeTab } from '../Change';
import { BreakdownTab } from './BreakdownTab';
import { CompareTab } from './CompareTab';
import { HistogramTab } from './HistogramTab';
import styles from './MetricPage.module.css';
import { SeriesTab } from './SeriesTab';
import { UnknownView } from './UnknownView';

/** Units of individual records, which have a distribution; counts and rates do not. */
const SPREADING_UNITS = ['seconds', 'lines'];

/** The views of a metric, of which the tabs choose one. */
export function MetricViews(props: {
  metric: MetricResponse;
  request: MetricRequest;
  teams: Team[];
}) {
  const { metric, request, teams } = props;
  const { definition } = metric;
  const { t } = useInsightsTranslation();
  const { tab, setView } = useInsightsFilters();
  const offered = offeredTabs(metric);
  const selected = offered.includes(tab) ? tab : 'series';

  return (
    <>
      <UnknownView
        missingTab={selected === tab ? undefined : tab}
        offeredBreakdowns={definition.breakdowns}
      />
      <Tabs
        selectedKey={selected}
        onSelectionChange={key => setView({ tab: key as MetricTab })}
        className={styles.tabs}
      >
        <TabList aria-label={t('metric.views')}>
          {offered.map(id => (
            <Tab key={id} id={id}>
              {t(`metric.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel key={selected} id={selected} className={styles.panel}>
          {selected === 'series' && (
            <SeriesTab metric={metric} request={request} teams={teams} />
          )}
          {selected === 'histogram' && <HistogramTab request={request} />}
          {selected === 'breakdown' && (
            <BreakdownTab metric={metric} request={request} />
          )}
          {selected === 'compare' && (
            <CompareTab
              definition={definition}
              request={request}
              teams={teams}
            />
          )}
          {selected === 'change' && <ChangeTab request={request} />}
        </TabPanel>
      </Tabs>
    </>
  );
}

function offeredTabs({
  definition,
  supporting,
  range,
}: MetricResponse): MetricTab[] {
  const spreads = [definition, ...supporting.map(s => s.definition)].some(
    ({ unit }) => SPREADING_UNITS.includes(unit),
  );
  return [
    'series',
    ...(spreads ? (['histogram'] as const) : []),
    ...(definition.breakdowns.length > 0 ? (['breakdown'] as const) : []),
    'compare',
    ...(range.previous ? (['change'] as const) : []),
  ];
}
