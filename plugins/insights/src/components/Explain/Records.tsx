import { Button } from '@backstage/ui';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { ExplainState } from '../../filters/explainState';
import { formatCount } from '../../format';
import type { useRecords } from '../../hooks/explanations';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Explain.module.css';
import { RecordItem } from './RecordItem';

/** The records that were requested, and a button for more of them. */
export function Records(props: {
  explain: ExplainState;
  answer: RecordsResponse;
  records: ReturnType<typeof useRecords>;
}) {
  const { explain, answer, records } = props;
  const { t } = useInsightsTranslation();
  const { byRule, unowned } = answer.totals;
  const shown = records.data?.pages.flatMap(page => page.records) ?? [];
  const sentences = new Map(
    [...byRule, ...(unowned ? [unowned] : [])].map(({ rule, sentence }) => [
      rule,
      sentence,
    ]),
  );
  const parts = new Map(
    answer.totals.byPart?.map(({ part, title }) => [part, title]),
  );
  const state = explain.state ?? 'counted';
  const isNarrowed = Boolean(explain.q || explain.rule);

  if (shown.length === 0) {
    return (
      <p className={styles.empty} role="status">
        {isNarrowed ? t('explain.noMatch') : t(`explain.empty.${state}`)}
      </p>
    );
  }
  return (
    <>
      <ul
        className={styles.records}
        data-updating={records.isPlaceholderData || undefined}
        aria-label={t(`explain.list.${state}`)}
      >
        {shown.map(record => (
          <RecordItem
            key={record.id}
            record={record}
            unit={answer.valueUnit}
            timeZone={answer.range.timeZone}
            reason={record.rule && sentences.get(record.rule)}
            part={record.part && parts.get(record.part)}
          />
        ))}
      </ul>
      <div className={styles.more}>
        <span role="status" className={styles.quiet}>
          {t('explain.shown', {
            shown: formatCount(shown.length, t.locale),
            all: formatCount(answer.matching, t.locale),
          })}
        </span>
        {records.hasNextPage && (
          <Button
            variant="secondary"
            isPending={records.isFetchingNextPage}
            onPress={() => records.fetchNextPage()}
          >
            {t('explain.more')}
          </Button>
        )}
        {records.isFetchNextPageError && (
          <span role="alert" className={styles.quiet}>
            {t('explain.moreFailed')}
          </span>
        )}
      </div>
    </>
  );
}
