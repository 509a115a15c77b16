import type {
  InsightsMetricsExtensionPoint,
  Metric,
  MetricsAddition,
} from '@devex-insights/backstage-plugin-insights-node';
import type { MetricDefinition } from '@devex-insights/backstage-plugin-insights-common';
import { byMember } from '../engine/attribution/byMember';
import { byRepository } from '../engine/attribution/byRepository';
import { byService } from '../engine/attribution/byService';
import { titleOf } from '../engine/model/textKeys';
import type { MetricSettings } from '../settings/sourceTypes';
import { changeFailureRate } from './dora/changeFailureRate';
import { ciDuration } from './ci/ciDuration';
import { ciFlakyRate } from './ci/ciFlakyRate';
import { ciSuccessRate } from './ci/ciSuccessRate';

import { deploymentFrequency } from './dora/deploymentFrequency';
import { deploymentReworkRate } from './dora/deploymentReworkRate';
import { withDoraLevels } from './dora/doraLevels';
import { failedDeploymentRecoveryTime } from './dora/failedDeploymentRecoveryTime';
import { leadTimeForChanges } from './dora/leadTimeForChanges';
import { prCycleTime } from './pullRequests/prCycleTime';
import { prSize } from './pullRequests/prSize';
import { prThroughput } from './pullRequests/prThroughput';
import { prTimeToFirstReview } from './pullRequests/prTimeToFirstReview';
import { timeToRecovery } from './dora/timeToRecovery';

/** The metrics that come with the plugin, with the settings in force, in the order of their cards. */
function builtInMetrics(settings: MetricSettings): Metric[] {
  const metrics = [
    deploymentFrequency,
    leadTimeForChanges,
    changeFailureRate,
    failedDeploymentRecoveryTime,
    deploymentReworkRate,
    timeToRecovery,
    prThroughput,
    prCycleTime,
    prTimeToFirstReview,
    prSize,
    ciSuccessRate,
    ciDuration,
    ciFlakyRate,
  ].flatMap(family => family(settings));
  return withDoraLevels(metrics, settings);
}

const builtInCategories: Array<readonly [id: string, title: string]> = [
  ['dora', 'DORA Metrics'],
  ['pull-requests', 'Pull Requests'],
  ['ci', 'CI'],
];

const attributions = { byRepository, byMember, byService };

/** The metrics of this installation: those that come with the plugin, and those that modules bring. */
export class MetricRegistry implements InsightsMetricsExtensionPoint {
  readonly #additions: MetricsAddition[] = [];

  addMetrics(metrics: MetricsAddition): void {
    this.#additions.push(metrics);
  }

  /** All metrics with the settings in force, in the order of their cards. */
  all(settings: MetricSettings): Metric[] {
    return [
      ...builtInMetrics(settings),
      ...this.#additions.flatMap(({ build }) =>
        build({ settings, attributions }),
      ),
    ];
  }

  /** The categories that hold metrics, in the order they are shown, each with its primary metrics. */
  categoriesOf(
    definitions: Array<Pick<MetricDefinition, 'id' | 'category' | 'role'>>,
  ) {
    const titles = new Map([
      ...builtInCategories,
      ...this.#additions.flatMap(({ categories = [] }) =>
        categories.map(({ id, title }) => [id, title] as const),
      ),
    ]);
    const ids = new Set([
      ...titles.keys(),
      ...definitions.map(({ category }) => category),
    ]);
    return [...ids]
      .map(id => ({
        id,
        ...titleOf({ id, title: titles.get(id) ?? id }, 'category'),
        metrics: definitions
          .filter(({ category, role }) => category === id && role === 'primary')
          .map(definition => definition.id),
      }))
      .filter(({ metrics }) => metrics.length > 0);
  }
}

/** All metrics of an installation without modules. */
export function allMetrics(settings: MetricSettings): Metric[] {
  return new MetricRegistry().all(settings);
}
