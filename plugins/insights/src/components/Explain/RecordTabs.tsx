import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { RecordsRequest } from '../../api/InsightsApi';
import type { ExplainState } from '../../filters/explainState';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatCount } from '../../format';
import type { useRecords } from '../../hooks/explanations';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Explain.module.css';
import { RecordFilters } from './RecordFilters';
import { Records } from './Records';
import { RecordsSkeleton } from './RecordsSkeleton';
import { RulePicker } from './RulePicker';
import { Unowned } from './Unowned';

/** Tabs with the counted records and those left out. Each can be searched, sorted and saved. */
export function RecordTabs(props: {
  explain: ExplainState;
  request: RecordsRequest;
  answer: RecordsResponse;
  records: ReturnType<typeof useRecords>;
}) {
  const { explain, request, answer, records } = props;
  const { totals } = answer;
  const { t } = useInsightsTranslation();
  const { setExplain } = useInsightsFilters();
  const state = explain.state ?? 'counted';
  const isOfOtherState = records.data?.pages[0].state !== explain.state;

  return (
    <Tabs
      className={styles.tabs}
      selectedKey={state}
      onSelectionChange={key =>
        setExplain({
          ...explain,
          state: key === 'left-out' ? 'left-out' : undefined,
          rule: undefined,
          sort: undefined,
        })
      }
    >
      <TabList aria-label={t('explain.tabs')}>
        <Tab id="counted">
          {t('explain.counted', { n: formatCount(totals.counted, t.locale) })}
        </Tab>
        <Tab id="left-out">
          {t('explain.leftOut', { n: formatCount(totals.leftOut, t.locale) })}
        </Tab>
      </TabList>
      <TabPanel key={state} id={state} className={styles.tab}>
        {state === 'counted' ? (
          <PartCounts parts={totals.byPart} />
        ) : (
          <>
            <Unowned unowned={totals.unowned} explain={explain} />
            <RulePicker explain={explain} totals={totals} />
          </>
        )}
        <RecordFilters explain={explain} request={request} answer={answer} />
        {isOfOtherState ? (
          <RecordsSkeleton />
        ) : (
          <Records explain={explain} answer={answer} records={records} />
        )}
      </TabPanel>
    </Tabs>
  );
}

/** Of a share, how many records are in both its parts and how many only below the line. */
function PartCounts(props: { parts: RecordsResponse['totals']['byPart'] }) {
  const { parts } = props;
  const { t } = useInsightsTranslation();
  return parts ? (
    <p className={styles.parts}>
      {parts.map(({ part, title, count }) => (
        <span key={part}>
          {title} <strong>{formatCount(count, t.locale)}</strong>
        </span>
      ))}
    </p>
  ) : null;
}
