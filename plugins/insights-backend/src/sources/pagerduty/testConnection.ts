import { SourceError } from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { neverLimited } from '../http/neverLimited';
import { PagerdutyClient } from './client/PagerdutyClient';
import {
  apiUrlOf,
  type PagerdutyConnection,
  type Region,
  regionUrls,
  regions,
} from './config';

const timeoutSeconds = 10;

interface Sending {
  signal: AbortSignal;
  fetch?: typeof fetch;
}

async function readOne(
  connection: PagerdutyConnection,
  { signal, fetch: send }: Sending,
): Promise<void> {
  const now = DateTime.utc();
  const client = new PagerdutyClient(connection, {
    timeoutSeconds,
    fetch: send,
  });
  await client.get(
    {
      path: '/incidents',
      query: {
        since: now.minus({ days: 1 }).toISO(),
        until: now.toISO(),
        time_zone: 'UTC',
        limit: '1',
      },
      what: `incidents of ${connection.id}`,
      schema: z.object({ incidents: z.array(z.unknown()) }),
    },
    { ...neverLimited, signal },
  );
}

/** The other region, where a connection is in one of the two and its key is accepted there. */
async function findRegion(
  { id, settings }: PagerdutyConnection,
  urls: Readonly<Record<Region, string>>,
  sending: Sending,
): Promise<
  { present: Region; other: Region; isAccepted: boolean } | undefined
> {
  const present = regions.find(each => urls[each] === apiUrlOf(settings));
  const other = regions.find(each => each !== present);
  if (!present || !other) {
    return undefined;
  }
  const elsewhere = {
    id,
    settings: { ...settings, region: other, apiBaseUrl: urls[other] },
  };
  const isAccepted = await readOne(elsewhere, sending).then(
    () => true,
    error => {
      sending.signal.throwIfAborted();
      // What it may not read is for later: the key is known there.
      return error instanceof SourceError && error.reason === 'denied';
    },
  );
  return { present, other, isAccepted };
}

/**
 * Reads one incident, if there is any. Where the key is not accepted, the other region is tried: a key is valid in that of
 * its account only.
 * @throws SourceError that says what is wrong
 */
export async function testPagerduty(
  connection: PagerdutyConnection,
  {
    urls = regionUrls,
    ...sending
  }: Sending & { urls?: Readonly<Record<Region, string>> },
): Promise<void> {
  try {
    await readOne(connection, sending);
  } catch (error) {
    if (
      !(error instanceof SourceError && error.reason === 'unauthorized') ||
      connection.settings.oauth
    ) {
      throw error;
    }
    const found = await findRegion(connection, urls, sending);
    if (!found) {
      throw error;
    }
    const { present, other, isAccepted } = found;
    throw new SourceError(
      'unauthorized',
      isAccepted
        ? `The account of the connection '${connection.id}' is in the service region ${other}, and not in ${present}: set its region to ${other}`
        : `PagerDuty accepts the key of the connection '${
            connection.id
          }' in neither service region (${regions.join(
            ', ',
          )}): create a read-only API key and set it as token`,
      { cause: error },
    );
  }
}
