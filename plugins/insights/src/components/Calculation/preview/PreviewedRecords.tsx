import type { PreviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatChange, formatCount, formatDateRange } from '../../../format';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import { RecordItem } from '../../Explain';
import styles from './CalculationPreview.module.css';
import { FirstOf } from './FirstOf';
import { SidesFacts } from './SidesFacts';

const FIRST_EXAMPLES = 5;

/** How many records are counted now and with the edits, from how many repositories, and the newest of them. */
export function PreviewedRecords(props: { preview: PreviewResponse }) {
  const { records, recent, repositories, examples, range } = props.preview;
  const { t } = useInsightsTranslation();

  return (
    <>
      <h3>
        {t('preview.records', { dates: formatDateRange(recent, t.locale) })}
      </h3>
      <SidesFacts
        before={formatCount(records.before, t.locale)}
        after={formatCount(records.after, t.locale)}
        difference={
          records.before === records.after
            ? t('preview.noDifference')
            : formatChange(records.after - records.before, 'count', {
                locale: t.locale,
              }).number
        }
        size="small"
      />
      {repositories && (
        <p>
          {t('preview.covered', {
            covered: formatCount(repositories.withRecords, t.locale),
            count: repositories.all,
          })}
        </p>
      )}
      {records.after === 0 && (
        <p className={styles.quiet}>{t('preview.noRecords')}</p>
      )}
      {examples.length > 0 && (
        <>
          <h4>{t('preview.examples')}</h4>
          <FirstOf items={examples} first={FIRST_EXAMPLES}>
            {shown => (
              <ul
                className={styles.examples}
                aria-label={t('preview.examples')}
              >
                {shown.map(example => (
                  <RecordItem
                    key={[example.url, example.title, example.at].join(' ')}
                    record={example}
                    timeZone={range.timeZone}
                  />
                ))}
              </ul>
            )}
          </FirstOf>
        </>
      )}
    </>
  );
}
