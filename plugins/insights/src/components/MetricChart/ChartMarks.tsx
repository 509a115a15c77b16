import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import type { Mark } from '@devex-insights/backstage-plugin-insights-common';
import { RiFlagLine, RiSettings3Line } from '@remixicon/react';
import { useState } from 'react';
import { formatDate } from '../../format';
import { type Translate, useWords } from '../../hooks/useWords';
import { useSettingTexts } from '../../settings/useSettingTexts';
import styles from './MetricChart.module.css';
import type { MarkGroup } from './markGroups';

const ICONS = { annotation: <RiFlagLine />, calculation: <RiSettings3Line /> };

/** What changed last is what people look for; all of it stands in the lists of annotations and versions. */
const MOST_TOLD = 4;

/** The marks above a chart's plot: what they say is shown when they are pointed at, focused or pressed. */
export function ChartMarks(props: {
  groups: MarkGroup[];
  /** The edges of the plot. */
  left: number;
  right: number;
}) {
  const { groups, left, right } = props;
  const { t } = useWords();
  return (
    <ul
      aria-label={t('marks.title')}
      className={styles.marks}
      style={{ left, right }}
    >
      {groups.map(group => (
        <li
          key={group.marks.map(({ ref }) => ref).join(' ')}
          style={{ left: `${group.position * 100}%` }}
        >
          <ChartMark marks={group.marks} />
        </li>
      ))}
    </ul>
  );
}

function ChartMark({ marks }: { marks: Mark[] }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <TooltipTrigger isOpen={isOpen} onOpenChange={setIsOpen} delay={200}>
      <ButtonIcon
        variant="secondary"
        size="small"
        className={styles.mark}
        icon={marks.length > 1 ? <>{marks.length}</> : ICONS[marks[0].kind]}
        aria-label={nameOf(t, marks)}
        onPress={() => setIsOpen(true)}
      />
      <Tooltip className={styles.markText}>
        {marks.slice(-MOST_TOLD).map(mark => (
          <MarkText key={mark.ref} mark={mark} />
        ))}
        {marks.length > MOST_TOLD && (
          <p>{t('marks.earlier', { count: marks.length - MOST_TOLD })}</p>
        )}
      </Tooltip>
    </TooltipTrigger>
  );
}

function MarkText({ mark }: { mark: Mark }) {
  const { date, kind, title, text, settings = [] } = mark;
  const texts = useSettingTexts();
  const changed = [title, settings.map(texts.label).join(', ')];
  return (
    <p>
      <strong>{formatDate(date)}</strong>{' '}
      {kind === 'calculation' && `${changed.filter(Boolean).join(': ')}. `}
      {text}
    </p>
  );
}

function nameOf(t: Translate, marks: Mark[]): string {
  const [first] = marks;
  const last = marks.at(-1)!;
  return marks.length > 1
    ? t('marks.several', {
        count: marks.length,
        first: formatDate(first.date),
        last: formatDate(last.date),
      })
    : t('marks.one', { title: first.title, date: formatDate(first.date) });
}
