import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';
import { textKeys } from '../engine/model/textKeys';

/** What is said of a problem to those who may not see what it is. */
export const problemTexts = {
  failing:
    'The source cannot be read at the moment. Those who may read the settings see why under Data health.',
  partly:
    'Some of it cannot be read at the moment and is retried. Everything else has been read.',
} as const;

/**
 * How far and how recently a source has been read. A vendor's errors and what is being read name repositories, records
 * and credentials, which not everybody who sees metrics may know.
 */
export function withoutDetails(status: SourceStatus): SourceStatus {
  const { lastError, remedy, activity, streams, ...shown } = status;
  return {
    ...shown,
    ...problemOf(status),
    streams: streams.map(({ setAside, ...stream }) => stream),
  };
}

function problemOf({ state, lastError }: SourceStatus) {
  if (state !== 'failing' && !(state === 'connected' && lastError)) {
    return undefined;
  }
  const message = problemTexts[state === 'failing' ? 'failing' : 'partly'];
  return { message, textKeys: textKeys({ message }) };
}
