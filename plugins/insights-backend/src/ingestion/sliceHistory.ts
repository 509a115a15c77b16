import {
  type ReadContext,
  revisionOf,
  type SourcePage,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import type { ClaimedSlice } from './claimSlices';
import type { SliceStore } from './SliceStore';

/** A first load keeps the start it was given; a longer history setting moves it back, a shorter one changes nothing. */
export async function fixHistory(
  store: SliceStore,
  slice: ClaimedSlice,
  { historyMonths }: SourceStream,
): Promise<void> {
  const wanted =
    historyMonths === undefined
      ? undefined
      : DateTime.fromJSDate(slice.firstSeenAt, { zone: 'utc' })
          .minus({ months: historyMonths })
          .toJSDate();
  const isLonger =
    slice.historyFrom !== undefined &&
    (wanted === undefined || wanted < slice.historyFrom);
  if (slice.isFirstRead || isLonger) {
    await store.setHistory(slice, wanted);
    slice.historyFrom = wanted;
  }
}

/** A slice whose stream reads more than when it was read last begins its history anew. */
export async function fixRevision(
  store: SliceStore,
  slice: ClaimedSlice,
  stream: SourceStream,
  context: ReadContext,
): Promise<void> {
  const revision = await revisionOf(stream, slice, context);
  if (revision === slice.revision) {
    return;
  }
  await store.setRevision(slice, revision);
  slice.cursor = revision > slice.revision ? undefined : slice.cursor;
  slice.revision = revision;
}

/** The page, due again at once where what is to be read has become more while it was read. */
export async function dueWhereRevised(
  page: SourcePage,
  slice: ClaimedSlice,
  stream: SourceStream,
  context: ReadContext,
): Promise<SourcePage> {
  const { complete } = page;
  return complete && (await revisionOf(stream, slice, context)) > slice.revision
    ? { ...page, complete: { ...complete, nextAt: context.now } }
    : page;
}
