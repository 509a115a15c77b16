import { ButtonIcon } from '@backstage/ui';
import type { MetricResponse } from '@devex-insights/backstage-plugin-insights-common';
import { RiQuestionLine } from '@remixicon/react';
import { useWords } from '../../hooks/useWords';
import { DeltaText, Headline, Qualifiers } from '../MetricCard';
import { MetricChart, SeriesTable } from '../MetricChart';
import { MetricState } from '../States';
import styles from './MetricPage.module.css';

/** A metric's value, its course as a chart and as a table, and its supporting metrics on the same axis. */
export function MetricDetails(props: {
  metric: MetricResponse;
  isUpdating: boolean;
  onLearnMore(): void;
  onShowDefaultRange(): void;
}) {
  const { definition, result, supporting, range } = props.metric;
  const { t } = useWords();

  return (
    <div
      className={styles.details}
      data-updating={props.isUpdating || undefined}
    >
      <div className={styles.title}>
        <h2>{definition.title}</h2>
        <ButtonIcon
          variant="tertiary"
          icon={<RiQuestionLine />}
          aria-label={t('card.learnMore', { title: definition.title })}
          onPress={props.onLearnMore}
        />
      </div>
      {result.value === null ? (
        <MetricState
          result={result}
          onConnect={props.onLearnMore}
          onShowDefaultRange={props.onShowDefaultRange}
        />
      ) : (
        <>
          <Headline result={result} />
          <DeltaText
            result={result}
            current={result.covered ?? range.current}
          />
          <Qualifiers result={result} />
          <MetricChart result={result} size="page" />
        </>
      )}
      {supporting.length > 0 && (
        <section>
          <h3>{t('metric.supporting')}</h3>
          <div className={styles.supporting}>
            {supporting.map(entry => (
              <div key={entry.definition.id} className={styles.metric}>
                <h4>{entry.definition.title}</h4>
                {entry.result.value === null ? (
                  <p>{t('card.noValue')}</p>
                ) : (
                  <>
                    <Headline result={entry.result} />
                    <DeltaText
                      result={entry.result}
                      current={entry.result.covered ?? range.current}
                    />
                  </>
                )}
                <MetricChart result={entry.result} size="card" />
              </div>
            ))}
          </div>
        </section>
      )}
      <section>
        <h3>{t('metric.series')}</h3>
        <SeriesTable caption={definition.title} result={result} />
      </section>
    </div>
  );
}
