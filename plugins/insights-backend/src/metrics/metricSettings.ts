import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  calculationPaths,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';

import { factsOf, leadingMeasure } from '../engine/model/defineMetric';

type Reach = (metric: Metric, primary: string) => boolean;

const everything: Reach = () => true;
const metricsOf =
  (...primaries: string[]): Reach =>
  (_metric, primary) =>
    primaries.includes(primary);
// Facts say in their SQL whose rows they tell apart.
const tellingPeople: Reach = metric =>
  /:(nonHuman|agent)Accounts/.test(JSON.stringify(metric.value));
const derived: Reach = metric =>
  factsOf(metric).some(({ isDerived }) => isDerived);
const ofCategory =
  (category: string): Reach =>
  metric =>
    metric.category === category;

const ofCi = ofCategory('ci');
const ofRepositories: Reach = metric =>
  leadingMeasure(metric).attribution.coverage !== 'accounts';

const failureMetrics = [
  'change-failure-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
];

/** Which metrics depend on the settings below a path; a metric depends on what its family depends on. */
const reaches: Array<[path: string, reach: Reach]> = [
  ['reportingTimeZone', everything],
  ['fiscalYearStartMonth', everything],
  ['includeBots', tellingPeople],
  ['bots', tellingPeople],
  ['agents', tellingPeople],
  // A run that is a deployment is not CI.
  [
    'deploymentFrequency',
    (metric, primary) => derived(metric, primary) || ofCi(metric, primary),
  ],
  ['changeFailure', metricsOf(...failureMetrics)],
  ['hotfix', metricsOf(...failureMetrics)],
  ['incidents', metricsOf(...failureMetrics, 'time-to-recovery')],
  ['recovery', metricsOf('failed-deployment-recovery-time')],
  ['leadTime', metricsOf('lead-time-for-changes')],
  ['prCycleTime', metricsOf('pr-cycle-time')],
  ['prSize', metricsOf('pr-size')],
  ['reviewClock', metricsOf('pr-cycle-time', 'pr-time-to-first-review')],
  ['ci', ofCi],
  ['dora', ofCategory('dora')],
  ['minGroupSize', ofCategory('ai')],
  ['scope', ofRepositories],
  ['ownership', everything],
  // Which teams can be chosen changes no number of any.
  ['teams', () => false],
];

/** The paths of the settings that each metric depends on, by its id. */
export function settingsOfMetrics(
  metrics: Metric[],
  sourceTypes: readonly SourceType[],
): Record<string, string[]> {
  const paths = calculationPaths(sourceTypes.map(({ type }) => type));
  const primaryOf = new Map(
    metrics.flatMap(({ id, supporting }) =>
      supporting.map(supported => [supported, id] as const),
    ),
  );
  return Object.fromEntries(
    metrics.map(metric => {
      const primary = primaryOf.get(metric.id) ?? metric.id;
      const sections = reaches
        .filter(([, reach]) => reach(metric, primary))
        .map(([section]) => section);
      return [
        metric.id,
        paths.filter(path => sections.includes(path.split('.')[0])),
      ];
    }),
  );
}
