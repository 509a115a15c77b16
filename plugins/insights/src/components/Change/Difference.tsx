import type {
  ChangeResponse,
  DateRange,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ReactNode } from 'react';
import { formatCount, formatDateRange } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { contributionText, valueText } from '../../translation/valueTexts';
import { ExplainButton, isExplained } from '../Explain';
import styles from './Change.module.css';

/** Both values with their exact days and samples, each opening its records, and the difference between them. */
export function Difference(props: { change: ChangeResponse }) {
  const { range, result, difference } = props.change;
  const { id, unit, previous } = result;
  const { t } = useInsightsTranslation();

  return (
    <dl className={styles.difference}>
      {previous && (
        <Side
          title={t('chart.previousPeriod')}
          days={previous}
          n={previous.n}
          number={
            previous.value === null ? (
              t('card.noValue')
            ) : (
              <ExplainButton
                number={{ metricId: id, window: 'previous' }}
                subject={t('chart.previousPeriod')}
                text={valueText(t, previous.value, unit, result.value)}
              />
            )
          }
        />
      )}
      <Side
        title={t('chart.thisPeriod')}
        days={result.covered ?? range.current}
        n={result.n}
        number={
          isExplained(result) ? (
            <ExplainButton
              number={{ metricId: id }}
              subject={t('chart.thisPeriod')}
              text={valueText(t, result.value, unit)}
            />
          ) : (
            valueText(t, result.value, unit)
          )
        }
      />
      {difference !== null && (
        <div>
          <dt>{t('change.difference')}</dt>
          <dd>
            <strong>
              {contributionText(t, difference, unit, result.value)}
            </strong>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Side(props: {
  title: string;
  days: DateRange;
  n: number;
  number: ReactNode;
}) {
  const { t } = useInsightsTranslation();
  return (
    <div>
      <dt>{props.title}</dt>
      <dd>
        <strong>{props.number}</strong>{' '}
        {t('card.n', { n: formatCount(props.n, t.locale) })}
      </dd>
      <dd>{formatDateRange(props.days, t.locale)}</dd>
    </div>
  );
}
