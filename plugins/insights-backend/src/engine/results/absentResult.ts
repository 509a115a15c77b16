import {
  datesOf,
  type MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { knowledgeOf } from '../scope/coverage';
import type { Absence, Availability } from './availability';
import { noDelta } from './delta';
import { pointOf } from './series';
import { textKeys } from '../model/textKeys';

/** The form of the API for a metric that has no value, and why. */
export function absentResult(
  { metric, period, coverage }: Omit<Availability, 'absence'>,
  { status, note }: Absence,
  withSeries: boolean,
): MetricResult {
  const isAboutTime = status === 'no-data' || status === 'loading';
  return {
    id: metric.id,
    unit: metric.unit,
    status,
    flags: [],
    value: null,
    n: 0,
    note,
    textKeys: textKeys({ note }),
    delta: noDelta(metric, period.previous ? 'no-value' : 'not-compared'),
    previous: period.previous && {
      ...datesOf(period.previous),
      value: null,
      n: 0,
    },
    series: (withSeries ? period.buckets : []).map(bucket => {
      const knowledge = knowledgeOf(coverage, bucket);
      return pointOf(
        bucket,
        isAboutTime && knowledge !== 'covered' ? knowledge : status,
      );
    }),
  };
}
