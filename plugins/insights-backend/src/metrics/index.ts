import type { CalculationSettings } from '../calculation/settings';
import { changeFailureRate } from './changeFailureRate';
import { ciDuration } from './ciDuration';
import { ciFlakyRate } from './ciFlakyRate';
import { ciSuccessRate } from './ciSuccessRate';
import type { Metric } from './defineMetric';
import { deploymentFrequency } from './deploymentFrequency';
import { deploymentReworkRate } from './deploymentReworkRate';
import { withDoraLevels } from './doraLevels';
import { failedDeploymentRecoveryTime } from './failedDeploymentRecoveryTime';
import { leadTimeForChanges } from './leadTimeForChanges';
import { prCycleTime } from './prCycleTime';
import { prSize } from './prSize';
import { prThroughput } from './prThroughput';
import { prTimeToFirstReview } from './prTimeToFirstReview';
import { timeToRecovery } from './timeToRecovery';

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
