import type { PostgresConnection } from '@internal/local-postgres';
import { setTimeout as sleep } from 'timers/promises';
import type { Figure } from '../bench';
import { Replica } from '../settings/Replica';
import { quickShape } from '../world/shape';
import { differentQuestions } from './questions';

const cancelledCount = 40;
const next = '/v1/overview?range=rolling:12';
const rounds = 3;

async function millisecondsOf(replica: Replica): Promise<number> {
  const startedAt = performance.now();
  const { status } = await replica.get(next);
  if (status !== 200) {
    throw new Error(`The next request was answered with ${status}`);
  }
  return performance.now() - startedAt;
}

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What a request takes alone, and after many whose callers have left. */
export async function measureCancelled(
  connection: PostgresConnection,
): Promise<Record<string, Figure>> {
  const replica = await Replica.start({
    connection,
    isWorking: false,
    shape: quickShape,
  });
  try {
    const questions = differentQuestions();
    const alone: number[] = [];
    const after: number[] = [];
    await millisecondsOf(replica);
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await millisecondsOf(replica));
      const left = new AbortController();
      const cancelled = Array.from({ length: cancelledCount }, () =>
        fetch(`${replica.baseUrl}${questions.next().value}`, {
          signal: left.signal,
        }).catch(() => {}),
      );
      await sleep(300);
      left.abort();
      await Promise.all(cancelled);
      after.push(await millisecondsOf(replica));
    }
    const [before, then] = [median(alone), median(after)];
    return {
      nextAlone: {
        value: Math.round(before),
        unit: 'milliseconds of a request alone',
        from: `the overview of twelve months, the median of ${rounds}`,
      },
      nextAfterCancelled: {
        value: Math.round(then),
        unit: `milliseconds of it after ${cancelledCount} cancelled requests`,
        from: `the median of ${rounds}`,
      },
      nextShare: {
        value: Math.round((100 * then) / before) / 100,
        unit: 'times as long as alone',
        from: `${Math.round(then)} / ${Math.round(before)} ms`,
        budget: 1.2,
      },
    };
  } finally {
    await replica.kill();
  }
}
