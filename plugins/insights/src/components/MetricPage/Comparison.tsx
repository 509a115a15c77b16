import type {
  MetricDefinition,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { statusText, valueText } from '../../translation/valueTexts';
import { ChartNotes, LinesTable, MetricChart } from '../MetricChart';
import type { ChartLine } from '../Series';
import styles from './MetricPage.module.css';

interface Side {
  title: string;
  result: MetricResult;
}

/** The values and series of two teams, always with the number of records behind them. */
export function Comparison(props: {
  definition: MetricDefinition;
  sides: [Side, Side];
}) {
  const { definition, sides } = props;
  const { t } = useInsightsTranslation();
  const { unit } = definition;
  const like = sides[0].result.value;
  const lines: ChartLine[] = sides.map(({ title, result }, index) => ({
    title,
    tone: index === 0 ? 'main' : 'other',
    series: result.series,
  }));

  return (
    <>
      <dl className={styles.sides}>
        {sides.map(({ title, result }, index) => (
          <div key={title} data-tone={lines[index].tone}>
            <dt>{title}</dt>
            <dd>
              <strong>
                {result.value === null
                  ? statusText(t, result.status)
                  : valueText(t, result.value, unit, like)}
              </strong>{' '}
              {t('card.n', { n: formatCount(result.n, t.locale) })}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>{t('compare.caution')}</p>
      <MetricChart lines={lines} unit={unit} like={like} size="page" />
      <ChartNotes lines={lines} />
      <LinesTable
        caption={t('compare.caption', {
          title: definition.title,
          first: sides[0].title,
          second: sides[1].title,
        })}
        lines={lines}
        unit={unit}
        like={like}
        isSortable
      />
    </>
  );
}
