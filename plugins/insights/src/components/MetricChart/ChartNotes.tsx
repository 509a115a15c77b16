import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import type { ChartLine } from '../Series';
import styles from './MetricChart.module.css';
import { bucketText } from '../Series';

/** What the timeline events of a chart mean, where it has any. */
export function ChartNotes(props: { lines: ChartLine[] }) {
  const { t } = useInsightsTranslation();
  const points = props.lines.flatMap(line => line.series);
  const partial = points.find(point => point.flags.includes('partial'));
  const notes = [
    partial && t('chart.partial', { bucket: bucketText(t, partial) }),
    points.some(point => point.flags.includes('provisional')) &&
      t('chart.provisional'),
    points.some(point => point.status === 'no-data') && t('chart.gaps'),
  ].filter(Boolean);
  return notes.length > 0 ? (
    <p className={styles.notes}>{notes.join(' ')}</p>
  ) : null;
}
