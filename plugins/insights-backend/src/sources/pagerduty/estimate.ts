import type {
  ConnectionContext,
  LoadEstimate,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { neverLimited } from '../http/neverLimited';
import { PagerdutyClient } from './client/PagerdutyClient';
import { type PagerdutyConnection, readPagerdutySettings } from './config';
import { longestWindowHours } from './listings';
import { pageSize } from './RecordReader';

const timeoutSeconds = 10;
/** PagerDuty counts no more than six months at once. */
const monthsAtOnce = 5;
/** Where all of the history is to be read, it rarely is longer. */
const longestMonths = 60;
/** What the reserve leaves of 960 requests a minute. */
const requestsPerHour = 960 * 0.6 * 60;

/** Counts the incidents of the history, a few months a request. */
export async function estimatePagerduty(
  connection: PagerdutyConnection,
  { config, signal, fetch: send }: ConnectionContext & { signal: AbortSignal },
): Promise<LoadEstimate> {
  const client = new PagerdutyClient(connection, {
    timeoutSeconds,
    fetch: send,
  });
  const { historyMonths = longestMonths } = readPagerdutySettings(config);
  const now = DateTime.utc();
  let records = 0;
  for (let months = 0; months < historyMonths; months += monthsAtOnce) {
    const oldest = Math.min(months + monthsAtOnce, historyMonths);
    const { total } = await client.get(
      {
        path: '/incidents',
        query: {
          since: now.minus({ months: oldest }).toISO(),
          until: now.minus({ months }).toISO(),
          time_zone: 'UTC',
          total: 'true',
          limit: '1',
        },
        what: `the number of incidents of ${connection.id}`,
        schema: z.object({ total: z.number().nullish() }),
      },
      { ...neverLimited, signal },
    );
    records += total ?? 0;
  }
  const windows = Math.ceil(
    (now.diff(now.minus({ months: historyMonths }), 'hours').hours ?? 0) /
      longestWindowHours,
  );
  // Each is listed, and then read by itself: only so it comes with its text.
  const requests = windows + Math.ceil(records / pageSize) + records;
  return { records, requests, requestsPerHour };
}
