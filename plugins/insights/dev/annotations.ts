import type {
  Annotation,
  TimelineEvent,
} from '@devex-insights/backstage-plugin-insights-common';
import { threeMonths } from '../src/__testUtils__/world';

const annotation = (
  id: number,
  date: string,
  text: string,
  teams: string[] = [],
): Annotation => ({
  id,
  date,
  text,
  teams,
  author: 'user:default/ana',
  createdAt: `${date}T09:00:00.000Z`,
});

/** What happened in the organisation that is made up here. */
export const annotations: Annotation[] = [
  annotation(1, '2026-09-02', 'New build machines'),
  annotation(2, '2026-10-14', 'Release freeze before the fair begins'),
  annotation(3, '2026-10-19', 'Release freeze ends', [
    'group:default/checkout',
    'group:default/search',
  ]),
];

const calculationChange: TimelineEvent = {
  date: '2026-11-03',
  kind: 'calculation',
  title: 'Calculation changed',
  settings: ['leadTime.start'],
  text: 'Commits are squashed, so the first commit is lost.',
  ref: 'calculation:3',
  metrics: ['lead-time-for-changes', 'lead-time-for-changes-p90'],
};

/** The timeline events of a window in which the calculation changed once. */
export function timelineEventsOf(noted: Annotation[]): TimelineEvent[] {
  const { start, end } = threeMonths.current;
  return [
    ...noted
      .filter(({ date }) => start <= date && date < end)
      .map(({ id, date, text }) => ({
        date,
        kind: 'annotation' as const,
        title: 'Annotation',
        text,
        ref: `annotation:${id}`,
      })),
    calculationChange,
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}
