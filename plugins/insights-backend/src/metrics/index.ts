import type { CalculationSettings } from '../settings/settings';
import { changeFailureRate } from './dora/changeFailureRate';
import { ciDuration } from './ci/ciDuration';
import { ciFlakyRate } from './ci/ciFlakyRate';
import { ciSuccessRate } from './ci/ciSuccessRate';
import type { Metric } from '../engine/model/defineMetric';
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

/** All metrics with the settings in force, in the order of their cards. */
export function allMetrics(settings: CalculationSettings): Metric[] {
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
