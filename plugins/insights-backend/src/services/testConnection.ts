import type { Config } from '@backstage/config';
import type { ConnectionTest } from '@devex-insights/backstage-plugin-insights-common';
import type {
  LoadEstimate,
  Source,
  SourceConnection,
  SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { testTexts } from '../connections/connectionTexts';
import { textKeys } from '../engine/model/textKeys';
import { adminMessage } from '../ingestion/adminMessage';

const timeoutSeconds = 30;
/** A row with its share of the indexes, rounded up. */
const bytesPerRecord = 1000;

function describe({ records, requests, requestsPerHour }: LoadEstimate) {
  return {
    records,
    requests,
    hours: requests / requestsPerHour,
    diskBytes: records * bytesPerRecord,
  };
}

/** Sends one harmless request, and where it is answered a few that count what there is to read. */
export async function runTest(
  opened: { type: SourceType; connection: SourceConnection; source: Source },
  options: { config: Config; signal: AbortSignal; fetch?: typeof fetch },
): Promise<ConnectionTest> {
  const { type, connection, source } = opened;
  const { connections } = type;
  const context = {
    ...options,
    signal: AbortSignal.any([
      options.signal,
      AbortSignal.timeout(timeoutSeconds * 1000),
    ]),
  };
  const at = new Date().toISOString();
  try {
    await connections.test(connection, context);
  } catch (error) {
    options.signal.throwIfAborted();
    const { message } = error as Error;
    return {
      isPassed: false,
      message: adminMessage(message, source.secretPatterns),
      at,
    };
  }
  // Without the numbers it can be started all the same.
  const estimate = await connections
    .estimate?.(connection, context)
    .catch(() => undefined);
  return {
    isPassed: true,
    message: testTexts.passed,
    textKeys: textKeys({ message: testTexts.passed }),
    at,
    ...(estimate && { estimate: describe(estimate) }),
  };
}
