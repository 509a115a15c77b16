import type { MetricResult } from '@devex-insights/backstage-plugin-insights-common';

/** Whether there are records to show: also where nothing was counted, because everything may have been left out. */
export function isExplained({ status }: Pick<MetricResult, 'status'>): boolean {
  return status === 'ok' || status === 'zero';
}
