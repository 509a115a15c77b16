import { VisuallyHidden } from '@backstage/ui';
import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';
import { formatCount, formatDateRange } from '../../format';
import { useWords, valueText } from '../../hooks/useWords';
import styles from './MetricChart.module.css';

/** The numbers of a chart as a table: for screen readers beside a sparkline, for everybody on a metric's page. */
export function SeriesTable(props: { caption: string; result: MetricResult }) {
  const { caption } = props;
  const { series, unit, value } = props.result;
  const { t } = useWords();
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('card.bucket')}</th>
          <th scope="col">{t('card.value')}</th>
          <th scope="col">{t('card.samples')}</th>
        </tr>
      </thead>
      <tbody>
        {series.map(point => {
          const dates = formatDateRange(point);
          return (
            <tr key={point.label}>
              <th scope="row">
                {point.flags.includes('partial')
                  ? t('card.partialBucket', { label: dates })
                  : dates}
              </th>
              <td>{valueText(t, point.value, unit, value)}</td>
              <td>{formatCount(point.n)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
