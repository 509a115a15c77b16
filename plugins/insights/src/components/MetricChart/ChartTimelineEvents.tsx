import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { TimelineEvent } from '@devex-insights/backstage-plugin-insights-common';
import { useState } from 'react';
import { formatDate, formatList } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { useSettingTexts } from '../../settings/useSettingTexts';
import styles from './MetricChart.module.css';
import { markIcons } from './markIcons';
import type { TimelineEventGroup } from './timelineEventGroups';

/** The latest changes matter most. All of them are in the lists of annotations and versions. */
const MAX_LISTED = 4;

/** The timeline events above a chart's plot: their text is shown when they are pointed at, focused or pressed. */
export function ChartTimelineEvents(props: {
  groups: TimelineEventGroup[];
  /** The edges of the plot. */
  left: number;
  right: number;
}) {
  const { groups, left, right } = props;
  const { t } = useInsightsTranslation();
  return (
    <ul
      aria-label={t('timelineEvents.title')}
      className={styles.marks}
      style={{ left, right }}
    >
      {groups.map(group => (
        <li
          key={group.timelineEvents.map(({ ref }) => ref).join(' ')}
          style={{ left: `${group.position * 100}%` }}
        >
          <ChartTimelineEvent timelineEvents={group.timelineEvents} />
        </li>
      ))}
    </ul>
  );
}

function ChartTimelineEvent({
  timelineEvents,
}: {
  timelineEvents: TimelineEvent[];
}) {
  const { t } = useInsightsTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <TooltipTrigger isOpen={isOpen} onOpenChange={setIsOpen} delay={200}>
      <ButtonIcon
        variant="secondary"
        size="small"
        className={styles.mark}
        icon={
          timelineEvents.length > 1 ? (
            <>{timelineEvents.length}</>
          ) : (
            markIcons[timelineEvents[0].kind]
          )
        }
        aria-label={nameOf(t, timelineEvents)}
        onPress={() => setIsOpen(true)}
      />
      <Tooltip className={styles.markText}>
        {timelineEvents.slice(-MAX_LISTED).map(mark => (
          <TimelineEventText key={mark.ref} mark={mark} />
        ))}
        {timelineEvents.length > MAX_LISTED && (
          <p>
            {t('timelineEvents.earlier', {
              count: timelineEvents.length - MAX_LISTED,
            })}
          </p>
        )}
      </Tooltip>
    </TooltipTrigger>
  );
}

function TimelineEventText({ mark }: { mark: TimelineEvent }) {
  const { date, kind, text, settings = [] } = mark;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const changed = [
    titleOf(t, mark),
    formatList(settings.map(texts.label), t.locale),
  ];
  return (
    <p>
      <strong>{formatDate(date, t.locale)}</strong>{' '}
      {kind === 'calculation' && `${changed.filter(Boolean).join(': ')}. `}
      {text}
    </p>
  );
}

function nameOf(t: Translate, timelineEvents: TimelineEvent[]): string {
  const [first] = timelineEvents;
  const last = timelineEvents.at(-1)!;
  return timelineEvents.length > 1
    ? t('timelineEvents.several', {
        count: timelineEvents.length,
        first: formatDate(first.date, t.locale),
        last: formatDate(last.date, t.locale),
      })
    : t('timelineEvents.one', {
        title: titleOf(t, first),
        date: formatDate(first.date, t.locale),
      });
}

// What people note has no title of its own to translate.
function titleOf(t: Translate, { kind, title }: TimelineEvent): string {
  return kind === 'calculation' ? t('timelineEvents.calculation') : title;
}
