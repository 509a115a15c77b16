import { DialogBody, DialogHeader } from '@backstage/ui';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { RecordsRequest } from '../../api/InsightsApi';
import type { ExplainState } from '../../filters/explainState';
import { useRecords } from '../../hooks/explanations';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { statusSentence } from '../../translation/valueTexts';
import { Failed } from '../States';
import styles from './Explain.module.css';
import { ExplainedNumber } from './ExplainedNumber';
import { ExplainSkeleton } from './ExplainSkeleton';
import { isExplained } from './isExplained';
import { RecordTabs } from './RecordTabs';
import { RuleCounts } from './RuleCounts';

/** The records behind a number, and those that were left out of it, for a side panel. */
export function Explain(props: {
  explain: ExplainState;
  title: string;
  scope: Pick<RecordsRequest, 'teams' | 'entities' | 'range' | 'granularity'>;
}) {
  const { explain, title, scope } = props;
  const { metricId, ...choice } = explain;
  const { t } = useInsightsTranslation();
  const request: RecordsRequest = { ...scope, ...choice, id: metricId };
  const records = useRecords(request);
  const answer = records.data?.pages[0];

  const body = (shown: RecordsResponse) => {
    if (!isExplained(shown)) {
      return (
        <p className={styles.empty}>
          {shown.note ?? statusSentence(t, shown.status)}
        </p>
      );
    }
    return shown.detail !== 'records' ? (
      <RuleCounts totals={shown.totals} />
    ) : (
      <RecordTabs
        explain={explain}
        request={request}
        answer={shown}
        records={records}
      />
    );
  };

  const content = () => {
    if (records.error && !records.isFetchNextPageError) {
      return <Failed error={records.error} onRetry={() => records.refetch()} />;
    }
    if (!answer) {
      return <ExplainSkeleton />;
    }
    return (
      <>
        <ExplainedNumber answer={answer} />
        {body(answer)}
      </>
    );
  };

  return (
    <>
      <DialogHeader>
        {t('explain.title', { title: answer?.metric.title ?? title })}
      </DialogHeader>
      <DialogBody className={styles.body}>{content()}</DialogBody>
    </>
  );
}
