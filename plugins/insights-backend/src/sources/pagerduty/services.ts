import {
  services,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import { toService } from './mapping/normalise';
import { pageSize, RecordReader, type RecordType } from './RecordReader';
import { type SentService, serviceSchema } from './schemas';
import {
  instanceOf,
  priorities,
  type StreamOptions,
  streamIds,
} from './streams';

const withKeys = { 'include[]': ['integrations'] };

const serviceType: RecordType<SentService> = {
  path: '/services',
  list: 'services',
  single: 'service',
  title: 'services',
  listQuery: withKeys,
  singleQuery: withKeys,
  schema: serviceSchema,
};

const order = { sort_by: 'name' };

/** Services with the keys of their integrations, every hour. Those that are gone stay, for their incidents. */
export function servicesStream({ client }: StreamOptions): SourceStream {
  const instance = instanceOf(client);
  return {
    id: streamIds.services,
    about: services,
    async *read(slice, cursor, context) {
      const reader = new RecordReader(client, serviceType, context);
      if (slice.setAside?.length) {
        const { items, ...rest } = await reader.readAgain(slice.setAside);
        yield {
          instance,
          rows: [services.of(items.map(toService))],
          ...rest,
          cursor: cursor ?? {},
        };
      }
      const startedAt = `${cursor?.startedAt ?? context.now.toISOString()}`;
      let offset = Number(cursor?.offset ?? 0);
      for (;;) {
        const page = await reader.readPage(order, offset);
        offset += pageSize;
        const common = {
          instance,
          rows: [services.of(page.items.map(toService))],
          setAside: page.setAside,
        };
        if (!page.hasMore) {
          yield {
            ...common,
            cursor: {},
            coveredFrom: 'everything',
            slices: [
              {
                stream: streamIds.incidents,
                key: slice.key,
                credential: client.credential,
                priority: priorities.incidents,
              },
            ],
            complete: {
              through: new Date(startedAt),
              nextAt: DateTime.fromJSDate(context.now)
                .plus({ hours: 1 })
                .toJSDate(),
            },
          };
          return;
        }
        yield { ...common, cursor: { startedAt, offset } };
      }
    },
  };
}
