import type {
  Bucket,
  MetricResult,
  Status,
} from '@devex-insights/backstage-plugin-insights-common';
import { datesOf } from '@devex-insights/backstage-plugin-insights-common';
import { knowledgeOf } from '../scope/coverage';
import { evaluateWindow, flagsOf, type Measured, statusOf } from './measured';

/** A bucket without a value. */
export function pointOf(bucket: Bucket, status: Status) {
  return {
    ...datesOf(bucket),
    label: bucket.label,
    value: null,
    n: 0,
    status,
    flags: [],
  };
}

/** The values of buckets, as far as they are covered. */
export function seriesOf(
  measured: Measured,
  buckets: Bucket[],
): MetricResult['series'] {
  return buckets.map(bucket => {
    const knowledge = knowledgeOf(measured.coverage, bucket);
    if (knowledge !== 'covered') {
      return pointOf(bucket, knowledge);
    }
    const window = evaluateWindow(measured, bucket);
    const { value, n } = window.evaluated;
    const flags = flagsOf(measured, bucket, window);
    return {
      ...pointOf(bucket, statusOf(window)),
      value: value ?? null,
      n,
      flags: bucket.isPartial ? ['partial' as const, ...flags] : flags,
    };
  });
}
