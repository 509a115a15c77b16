import type { OverviewSummary } from '@devex-insights/backstage-plugin-insights-common';
import type { MetricGroup } from '../../filters/viewState';

type List = Exclude<keyof OverviewSummary, 'metrics'>;

const LISTS = {
  changed: ['better', 'worse'],
  unconfirmed: ['unconfirmed'],
  'no-clear-change': ['noClearChange'],
  'too-few-to-tell': ['tooFewToTell'],
  'not-connected': ['notConnected'],
  'not-judged': ['notJudged'],
} as const satisfies Record<MetricGroup, readonly List[]>;

/** The groups of metrics that are not named one by one, in the order in which the summary mentions them. */
export const COUNTED_GROUPS = [
  { group: 'unconfirmed', list: 'unconfirmed' },
  { group: 'no-clear-change', list: 'noClearChange' },
  { group: 'too-few-to-tell', list: 'tooFewToTell' },
  { group: 'not-connected', list: 'notConnected' },
  { group: 'not-judged', list: 'notJudged' },
] as const;

/** The ids of the metrics of a group. */
export function metricsIn(
  summary: OverviewSummary,
  group: MetricGroup,
): string[] {
  return LISTS[group].flatMap(list => summary[list]);
}

/** Whether a metric is among the changes that the summary names. */
export function isNamed(summary: OverviewSummary, id: string): boolean {
  return metricsIn(summary, 'changed').includes(id);
}
