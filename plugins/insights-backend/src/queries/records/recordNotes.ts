import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  insightsRecordsReadPermission,
  type Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { leadingMeasure } from '../../engine/model/metric';

function percentileName(fraction: number): string {
  return fraction === 0.5 ? 'median' : `${fraction * 100}th percentile`;
}

/** How the value comes from the counted records. */
function makingOf({ value, aggregation }: Metric): string[] {
  switch (value.kind) {
    case 'rate':
      return [
        `The number of included records is divided as the metric defines it: ${aggregation}.`,
      ];
    case 'ratio':
      return value.denominator === 'days'
        ? [
            `Records of one day count once, so the number of records is not the numerator of ${aggregation}.`,
          ]
        : [
            `The value is the share of "${value.parts.both}" in all included records.`,
          ];
    case 'distinct':
      return [
        `The metric counts ${aggregation}, so there can be more records than the value.`,
      ];
    case 'percentile':
      return value.of.perComponent
        ? [
            'The records are counted per component and divided by the days. The value is the median over the components.',
          ]
        : [
            `The value is the ${percentileName(
              value.of.fraction!,
            )} of the values of the included records.`,
          ];
    case 'mean':
      return ['The value is the mean of the values of the included records.'];
    default: {
      const { aggregate } = value.kind === 'count' ? value.events : value.of;
      return [
        aggregate === 'sum'
          ? 'The value is the sum of the values of the included records.'
          : 'Each included record adds 1 to the value.',
      ];
    }
  }
}

function timeNotes(metric: Metric): string[] {
  const { fact, time, attribution } = leadingMeasure(metric);
  const notes = {
    instant: [],
    snapshot: [
      'The list shows what was open at the end of the range, by the time it started.',
    ],
    interval: [
      'Only the time within the range counts, and overlapping times of one service count once. The values can therefore add up to more than the total.',
    ],
    trailing: [
      'The list shows the records of the days before the end of the range.',
    ],
  };
  return [
    ...notes[fact.times[time].kind],
    ...(attribution.isAboutPeople
      ? [
          'This metric is about people, so their records are counted here and not listed.',
        ]
      : []),
  ];
}

/** Why records are counted and not listed for somebody. */
export const withheldNote = `Listing the records needs the permission ${insightsRecordsReadPermission.name}, so they are only counted here.`;

/** How the records of a metric make up its value, in sentences. */
export function recordNotes(metric: Metric): string[] {
  return [...makingOf(metric), ...timeNotes(metric)];
}

/** The unit of the values of single records; undefined where they have none. */
export function valueUnitOf(metric: Metric): Unit | undefined {
  const { aggregate, perComponent } = leadingMeasure(metric);
  if (aggregate === 'distinct') {
    return undefined;
  }
  return aggregate === 'count' || perComponent ? 'count' : metric.unit;
}
