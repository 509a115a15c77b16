import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { Unit } from '@devex-insights/backstage-plugin-insights-common';
import { leadingMeasure } from '../../engine/model/metric';

function percentileWords(fraction: number): string {
  return fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`;
}

/** How the value comes from the counted records. */
function makingOf({ value, aggregation }: Metric): string[] {
  switch (value.kind) {
    case 'rate':
      return [
        `The counted records are divided by what the metric relates them to: ${aggregation}.`,
      ];
    case 'ratio':
      return value.denominator === 'days'
        ? [
            `Records of one day count once, so the number of records is not the one that is divided: ${aggregation}.`,
          ]
        : [
            `The value is the share of "${value.parts.both}" in all counted records.`,
          ];
    case 'distinct':
      return [
        `Records that have the same of what is counted (${aggregation}) count once, so there are more records than the value says.`,
      ];
    case 'percentile':
      return value.of.perComponent
        ? [
            'The records are counted for each component; of these counts per day the median is taken.',
          ]
        : [
            `The value is the ${percentileWords(
              value.of.fraction!,
            )} of the values of the counted records.`,
          ];
    case 'mean':
      return ['The value is the mean of the values of the counted records.'];
    default: {
      const { aggregate } = value.kind === 'count' ? value.events : value.of;
      return [
        aggregate === 'sum'
          ? 'The value is the sum of the values of the counted records.'
          : 'Each counted record adds 1 to the value.',
      ];
    }
  }
}

function timeWords(metric: Metric): string[] {
  const { fact, time, attribution } = leadingMeasure(metric);
  const words = {
    instant: [],
    snapshot: [
      'Listed is what was so at the end of the range, by the time it began.',
    ],
    interval: [
      'Of each record only the time within the range counts, and times of one service that overlap count once: the values can add up to more than the total.',
    ],
    trailing: [
      'Listed are the records of the days before the end of the range.',
    ],
  };
  return [
    ...words[fact.times[time].kind],
    ...(attribution.isAboutPeople
      ? [
          'It is told by what people did, so their records are counted here and not listed.',
        ]
      : []),
  ];
}

/** How the records of a metric make up its value, in sentences. */
export function recordNotes(metric: Metric): string[] {
  return [...makingOf(metric), ...timeWords(metric)];
}

/** The unit of the values of single records; undefined where they have none. */
export function valueUnitOf(metric: Metric): Unit | undefined {
  const { aggregate, perComponent } = leadingMeasure(metric);
  if (aggregate === 'distinct') {
    return undefined;
  }
  return aggregate === 'count' || perComponent ? 'count' : metric.unit;
}
