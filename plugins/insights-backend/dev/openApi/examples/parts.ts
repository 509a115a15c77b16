import type {
  DateRange,
  MetricDefinition,
  MetricResult,
  ResolvedRange,
  Scope,
  SourceStatus,
} from '@devex-insights/backstage-plugin-insights-common';
import { defaultCalculationSettings } from '../../../src/settings/settings';
import { allMetrics } from '../../../src/metrics';
import { definitionOf } from '../../../src/engine/model/metric';
import { sourceTypes } from '../../sourceTypes';

/** The windows of an answer. */
export const range: ResolvedRange = {
  range: 'rolling:1',
  label: 'Last month',
  granularity: 'week',
  timeZone: 'UTC',
  cutoff: '2026-11-16',
  current: { start: '2026-10-19', end: '2026-11-16' },
  previous: { start: '2026-09-21', end: '2026-10-19' },
};

/** One team with two repositories. */
export const scope: Scope = {
  teams: [{ ref: 'group:default/shop', title: 'Shop' }],
  entities: [],
  repositories: 2,
  repositoriesLoading: 0,
  repositoriesLeftOut: 0,
};

/** The definition that the settings of an installation without any make. */
export function definition(id: string): MetricDefinition {
  const metric = allMetrics({
    ...defaultCalculationSettings,
    sourceTypes,
  }).find(each => each.id === id)!;
  // Without what would not be in the answer either.
  return {
    ...JSON.parse(
      JSON.stringify(
        definitionOf(metric, defaultCalculationSettings, sourceTypes),
      ),
    ),
    supporting: [],
  };
}

const week = (
  { start, end }: DateRange,
  label: string,
  value: number,
): MetricResult['series'][number] => ({
  start,
  end,
  label,
  value,
  n: value,
  status: 'ok',
  flags: [],
});

/** 62 pull requests after 53. */
export const result: MetricResult = {
  id: 'pr-merged-count',
  unit: 'count',
  status: 'ok',
  flags: [],
  value: 62,
  n: 62,
  perDay: 62 / 28,
  delta: {
    value: 9 / 53,
    kind: 'relative',
    verdict: 'too-few-to-tell',
    n: 53,
    interval: { low: -0.23, high: 0.57 },
    pValue: 0.42,
  },
  previous: { start: '2026-09-21', end: '2026-10-19', value: 53, n: 53 },
  series: [
    week({ start: '2026-10-19', end: '2026-10-26' }, '2026-W43', 14),
    week({ start: '2026-10-26', end: '2026-11-02' }, '2026-W44', 17),
    week({ start: '2026-11-02', end: '2026-11-09' }, '2026-W45', 12),
    week({ start: '2026-11-09', end: '2026-11-16' }, '2026-W46', 19),
  ],
};

/** A source that has read everything. */
export const source: SourceStatus = {
  id: 'github',
  title: 'GitHub',
  state: 'connected',
  message: 'Everything has been read.',
  provides: ['repositories', 'pull-requests'],
  freshAt: '2026-11-21T11:58:00.000Z',
  streams: [
    {
      id: 'pull-requests',
      title: 'Pull requests',
      slices: 2,
      slicesLoading: 0,
      slicesFailing: 0,
      slicesLeftOut: 0,
      recordsSetAside: 0,
      rows: 1204,
      requests: 15,
    },
  ],
};
