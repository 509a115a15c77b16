/** A run took longer than it may. */
export class DeadlineError extends Error {}

/**
 * Runs work that ends by a deadline, one way or another: its signal is aborted, and if it does not return then, it is left
 * behind and this throws. Backstage's scheduler aborts the signal of a local task too, but waits for a task that hangs
 * for ever and never starts the next run.
 * @param graceSeconds - how long work may take to stop once its signal is aborted
 */
export async function withDeadline(
  work: (signal: AbortSignal) => Promise<void>,
  options: { signal: AbortSignal; seconds: number; graceSeconds?: number },
): Promise<void> {
  const { signal, seconds, graceSeconds = 30 } = options;
  const deadline = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  const after = (delaySeconds: number, act: () => void) => {
    timers.push(setTimeout(act, delaySeconds * 1000));
  };
  const leftBehind = new Promise<never>((_resolve, reject) => {
    after(seconds, () => {
      deadline.abort(
        new DeadlineError(`has not finished within ${seconds} seconds`),
      );
      after(graceSeconds, () => reject(deadline.signal.reason));
    });
  });
  try {
    await Promise.race([
      work(AbortSignal.any([signal, deadline.signal])),
      leftBehind,
    ]);
  } finally {
    timers.forEach(clearTimeout);
  }
  // Work that its signal stops returns as if it had ended.
  deadline.signal.throwIfAborted();
}
