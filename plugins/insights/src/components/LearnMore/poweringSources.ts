import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';

/** The sources that feed a metric, or could: one that is not connected may not know its streams yet. */
export function poweringSources(
  sources: SourceStatus[],
  streams: string[],
): SourceStatus[] {
  return sources.filter(
    source =>
      source.streams.length === 0 ||
      source.streams.some(({ id }) => streams.includes(id)),
  );
}
