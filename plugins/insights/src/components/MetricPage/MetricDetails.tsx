import {
  Button,
  ButtonIcon,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import type {
  MetricResponse,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiListCheck2, RiQuestionLine } from '@remixicon/react';
import type { MetricRequest } from '../../api/InsightsApi';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import type { MetricTab } from '../../filters/viewState';
import { useWords } from '../../hooks/useWords';
import { ScopeNotes } from '../OverviewPage';
import { ChangeTab } from '../Change';
import { isExplained } from '../Explain';
import { BreakdownTab } from './BreakdownTab';
import { CompareTab } from './CompareTab';
import { HistogramTab } from './HistogramTab';
import { MetricHeadline } from './MetricHeadline';
import styles from './MetricPage.module.css';
import { SeriesTab } from './SeriesTab';
import { UnknownView } from './UnknownView';

/** Units of single records, which spread; counts and rates do not. */
const SPREADING_UNITS = ['seconds', 'lines'];

/** A metric's headline, and below it the view that the tabs choose. */
export function MetricDetails(props: {
  metric: MetricResponse;
  request: MetricRequest;
  teams: Team[];
  isUpdating: boolean;
}) {
  const { metric, request } = props;
  const { definition, supporting } = metric;
  const { t } = useWords();
  const { tab, setView, setLearn, setExplain } = useInsightsFilters();
  const spreads = [definition, ...supporting.map(s => s.definition)].some(
    ({ unit }) => SPREADING_UNITS.includes(unit),
  );
  const offered: MetricTab[] = [
    'series',
    ...(spreads ? (['histogram'] as const) : []),
    ...(definition.breakdowns.length > 0 ? (['breakdown'] as const) : []),
    'compare',
    ...(metric.range.previous ? (['change'] as const) : []),
  ];
  const selected = offered.includes(tab) ? tab : 'series';

  return (
    <div
      className={styles.details}
      data-updating={props.isUpdating || undefined}
    >
      <span role="status" className={styles.spokenOnly}>
        {props.isUpdating ? t('page.updating') : ''}
      </span>
      <div className={styles.title}>
        <h2>{definition.title}</h2>
        <ButtonIcon
          variant="tertiary"
          icon={<RiQuestionLine />}
          aria-label={t('card.learnMore', { title: definition.title })}
          onPress={() => setLearn(definition.id)}
        />
        {isExplained(metric.result) && (
          <Button
            variant="secondary"
            className={styles.explain}
            iconStart={<RiListCheck2 />}
            onPress={() => setExplain({ metricId: definition.id })}
          >
            {t('explain.action')}
          </Button>
        )}
      </div>
      <MetricHeadline metric={metric} />
      <ScopeNotes scope={metric.scope} />
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
        <TabPanel id={selected} className={styles.panel}>
          {selected === 'series' && <SeriesTab metric={metric} />}
          {selected === 'histogram' && <HistogramTab request={request} />}
          {selected === 'breakdown' && (
            <BreakdownTab metric={metric} request={request} />
          )}
          {selected === 'change' && <ChangeTab request={request} />}
          {selected === 'compare' && (
            <CompareTab
              definition={definition}
              request={request}
              teams={props.teams}
            />
          )}
        </TabPanel>
      </Tabs>
    </div>
  );
}
