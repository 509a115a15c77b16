import { setTimeout as sleep } from 'timers/promises';
import type { ClaimedSlice } from './claimSlices';
import type { SliceStore } from './SliceStore';

const renewalsPerLease = 3;

/**
 * Renews the lease of a slice until it is stopped. `lost` comes when somebody else has the slice. One renewal at
 * a time: such as wait for a locked row must not take the connections that the others need.
 */
export function keepLease(
  store: SliceStore,
  slice: ClaimedSlice,
  leaseSeconds: number,
): { lost: AbortSignal; stop(): void } {
  const lost = new AbortController();
  const ended = new AbortController();
  const keep = async () => {
    const pause = (leaseSeconds * 1000) / renewalsPerLease;
    while (!ended.signal.aborted && !lost.signal.aborted) {
      await sleep(pause, undefined, { signal: ended.signal });
      // Whether it still is ours shows at the next renewal or page, when the database answers again.
      const isHeld = await store.renew(slice).catch(() => true);
      if (!isHeld) {
        lost.abort();
      }
    }
  };
  // The pause ends with an error when it is stopped.
  keep().catch(() => {});
  return { lost: lost.signal, stop: () => ended.abort() };
}
