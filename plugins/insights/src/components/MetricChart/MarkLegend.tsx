import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { markIcons } from './markIcons';
import styles from './MetricChart.module.css';
import type { TimelineEventGroup } from './timelineEventGroups';

const KINDS = ['calculation', 'annotation'] as const;

/** What the marks above a chart stand for: of each kind that it has. The marks have names of their own for those who hear them. */
export function MarkLegend(props: { groups: TimelineEventGroup[] }) {
  const { t } = useInsightsTranslation();
  const shown = new Set(
    props.groups.flatMap(({ timelineEvents }) =>
      timelineEvents.map(({ kind }) => kind),
    ),
  );
  return (
    <ul aria-hidden className={styles.markLegend}>
      {KINDS.filter(kind => shown.has(kind)).map(kind => (
        <li key={kind}>
          {markIcons[kind]} {t(`timelineEvents.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
