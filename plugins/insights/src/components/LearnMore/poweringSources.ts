import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';

/** The sources that feed a metric, or could once they are connected. */
export function poweringSources(
  sources: SourceStatus[],
  streams: string[],
): SourceStatus[] {
  return sources.filter(
    ({ provides, streams: own }) =>
      provides.some(kind => streams.includes(kind)) ||
      own.some(({ id }) => streams.includes(id)),
  );
}
