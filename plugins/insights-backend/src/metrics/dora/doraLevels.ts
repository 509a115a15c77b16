import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { DoraLevel } from '@devex-insights/backstage-plugin-insights-common';
import type { CalculationSettings } from '../../settings/settings';

type Year = DoraLevel['year'];

/** Levels from the best on, each with the largest value that still belongs to it; the last has no bound. */
type Bands = Array<[name: DoraLevel['name'], upTo: number]>;

interface Clusters {
  /** Seconds from one deployment to the next. */
  deploymentInterval: Bands;
  leadTime: Bands;
  recovery: Bands;
  /** Absent where the clusters of the year are not ordered by it. */
  changeFailRate?: Bands;
}

const hour = 3600;
const day = 24 * hour;
const week = 7 * day;
const month = 30.4 * day;
const halfYear = 182.5 * day;
/** Four times a day, as the report of 2021 has it. */
const onDemand = day / 4;
const unbounded = Infinity;

/*
 * The clusters of the reports. They leave gaps between one level and the next, and some overlap: a value belongs to the
 * best level whose upper bound it does not exceed.
 */
const clusters: Record<Year, Clusters> = {
  '2021': {
    deploymentInterval: [
      ['elite', onDemand],
      ['high', month],
      ['medium', halfYear],
      ['low', unbounded],
    ],
    leadTime: [
      ['elite', hour],
      ['high', week],
      ['medium', halfYear],
      ['low', unbounded],
    ],
    recovery: [
      ['elite', hour],
      ['high', day],
      ['medium', week],
      ['low', unbounded],
    ],
    // The other three answered alike.
    changeFailRate: [
      ['elite', 0.15],
      ['high-medium-or-low', unbounded],
    ],
  },
  '2022': {
    deploymentInterval: [
      ['high', onDemand],
      ['medium', month],
      ['low', unbounded],
    ],
    leadTime: [
      ['high', week],
      ['medium', month],
      ['low', unbounded],
    ],
    recovery: [
      ['high', day],
      ['medium', week],
      ['low', unbounded],
    ],
    changeFailRate: [
      ['high', 0.15],
      ['medium', 0.3],
      ['low', unbounded],
    ],
  },
  '2023': {
    deploymentInterval: [
      ['elite', onDemand],
      ['high', week],
      ['medium', month],
      ['low', unbounded],
    ],
    leadTime: [
      ['elite', day],
      ['high', week],
      ['medium', month],
      ['low', unbounded],
    ],
    recovery: [
      ['elite', hour],
      ['high', day],
      ['medium', week],
      ['low', unbounded],
    ],
    changeFailRate: [
      ['elite', 0.05],
      ['high', 0.1],
      ['medium', 0.15],
      ['low', unbounded],
    ],
  },
  '2024': {
    deploymentInterval: [
      ['elite', onDemand],
      ['high', week],
      ['medium', month],
      ['low', unbounded],
    ],
    leadTime: [
      ['elite', day],
      ['high', week],
      ['medium', month],
      ['low', unbounded],
    ],
    // Medium recovered as fast as high.
    recovery: [
      ['elite', hour],
      ['high', day],
      ['low', unbounded],
    ],
    // Medium failed less than high, so there is no order.
  },
};

const bandOf = (bands: Bands, value: number) =>
  bands.find(([, upTo]) => value <= upTo)![0];

/** The level of a metric's value in the clusters of a year; undefined where the year has none for it. */
export function doraLevel(
  year: Year,
  metric: string,
  value: number,
): DoraLevel | undefined {
  const { deploymentInterval, leadTime, recovery, changeFailRate } =
    clusters[year];
  // Since 2023, the survey means the recovery from a failed deployment.
  const recoveryMetric =
    year < '2023' ? 'time-to-recovery' : 'failed-deployment-recovery-time';
  const level = (bands: Bands, of: number) => ({
    year,
    name: bandOf(bands, of),
  });
  switch (metric) {
    case 'deployment-frequency-median-component':
      return level(deploymentInterval, day / value);
    case 'lead-time-for-changes':
      return level(leadTime, value);
    case 'change-failure-rate':
      return changeFailRate && level(changeFailRate, value);
    case recoveryMetric:
      return level(recovery, value);
    default:
      return undefined;
  }
}

/** Gives metrics the levels that the settings choose. A proxy has none. */
export function withDoraLevels(
  metrics: Metric[],
  { dora: { levels: year } }: CalculationSettings,
): Metric[] {
  if (year === 'off') {
    return metrics;
  }
  return metrics.map(metric =>
    metric.proxy === undefined
      ? { ...metric, levelOf: value => doraLevel(year, metric.id, value) }
      : metric,
  );
}
