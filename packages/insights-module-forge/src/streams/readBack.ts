import type {
  Slice,
  SourcePage,
  SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import type { ForgeClient } from '../client';

/** Everything that is needed to go on: up to when all is read, and the scan that is under way. */
const cursorSchema = z.object({
  through: z.string().optional(),
  scan: z.object({ startedAt: z.string(), next: z.string() }).optional(),
});

// Two clocks differ a little, and a record may be listed late.
const overlapMilliseconds = 5 * 60_000;
const pollMilliseconds = 15 * 60_000;

/**
 * Reads a list whose newest changes come first, back to where the last scan began: the first time through all of the
 * history, so that the last weeks are there long before the last page.
 */
export function readBack<Item extends { updatedAt: Date }>({
  client,
  pathOf,
  schema,
  pageOf,
}: {
  client: ForgeClient;
  pathOf: (slice: Slice) => string;
  schema: z.ZodType<Item>;
  pageOf: (items: Item[]) => Pick<SourcePage, 'rows' | 'slices' | 'instance'>;
}): SourceStream['read'] {
  return async function* read(slice, cursor, context) {
    const { through, scan } = cursorSchema.parse(cursor ?? {});
    const startedAt = scan ? new Date(scan.startedAt) : context.now;
    const since = through
      ? new Date(Date.parse(through) - overlapMilliseconds)
      : slice.historyFrom;
    const isFirst = through === undefined;
    let next = scan?.next;
    do {
      const part = await client.list(
        pathOf(slice),
        { next, since },
        schema,
        context,
      );
      next = part.next;
      const page = pageOf(part.items);
      if (next) {
        yield {
          ...page,
          cursor: {
            through,
            scan: { startedAt: startedAt.toISOString(), next },
          },
          coveredFrom: isFirst ? part.items.at(-1)?.updatedAt : undefined,
        };
      } else {
        yield {
          ...page,
          cursor: { through: startedAt.toISOString() },
          coveredFrom: isFirst ? slice.historyFrom ?? 'everything' : undefined,
          complete: {
            through: startedAt,
            nextAt: new Date(context.now.getTime() + pollMilliseconds),
          },
        };
      }
    } while (next);
  };
}
