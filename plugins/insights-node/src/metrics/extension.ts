import type { CalculationSettings } from '@devex-insights/backstage-plugin-insights-common';
import type { Attribution } from './attribution';
import type { Metric } from './metric';

/**
 * What metrics are made with.
 * @public
 */
export interface MetricBuilding {
  /** The calculation settings in force. */
  settings: CalculationSettings;
  /** The ways in which a team has records. */
  attributions: {
    /** Those of the repositories of the components it owns. */
    byRepository: Attribution;
    /** Those that its members made. */
    byMember: Attribution;
    /** Those of the services that the components it owns run as. */
    byService: Attribution;
  };
}

/**
 * Metrics of a module.
 * @public
 */
export interface MetricsAddition {
  /** Categories that the metrics bring, in the order in which they are shown after those that are known already. */
  categories?: Array<{ id: string; title: string }>;
  /**
   * Makes the metrics, whenever settings change. A metric that is incomplete or vague stops the start, with everything
   * that is wrong.
   */
  build(building: MetricBuilding): Metric[];
}
