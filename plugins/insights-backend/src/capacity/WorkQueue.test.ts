import { BusyError } from './BusyError';
import { WorkQueue, type WorkQueueLimits } from './WorkQueue';

describe('a queue of works', () => {
  const limits: WorkQueueLimits = {
    concurrency: 2,
    length: 10,
    longestWaitSeconds: 60,
  };
  const begin = (queue: WorkQueue, begun: string[], name: string) => {
    const leaving = new AbortController();
    let end = () => {};
    const ended = queue.run(
      () =>
        new Promise<string>(resolve => {
          begun.push(name);
          end = () => resolve(name);
        }),
      leaving.signal,
    );
    // Whether it is refused is for each test to see.
    ended.catch(() => {});
    return { ended, end: () => end(), leave: () => leaving.abort() };
  };

  it('lets the next in line begin when one has ended, and passes over who has left', async () => {
    const queue = new WorkQueue(limits);
    const begun: string[] = [];
    const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map(name =>
      begin(queue, begun, name),
    );
    expect(begun).toEqual(['a', 'b']);

    third.leave();
    second.end();
    expect(await second.ended).toBe('b');
    await expect(third.ended).rejects.toThrow('aborted');
    first.end();
    await first.ended;
    expect(begun).toEqual(['a', 'b', 'd']);

    const fifth = begin(queue, begun, 'e');
    const sixth = begin(queue, begun, 'f');
    expect(begun).toEqual(['a', 'b', 'd', 'e']);
    fourth.end();
    await fourth.ended;
    fifth.end();
    sixth.end();
    await fifth.ended;
    expect(begun).toEqual(['a', 'b', 'd', 'e', 'f']);
  });

  it('lets the next begin also when one has failed', async () => {
    const queue = new WorkQueue({ ...limits, concurrency: 1 });
    const { signal } = new AbortController();
    await expect(
      queue.run(() => Promise.reject(new Error('broken')), signal),
    ).rejects.toThrow('broken');
    expect(await queue.run(async () => 'done', signal)).toBe('done');
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it('refuses what finds no place, until one who waits has left', async () => {
    const onRefused = jest.fn();
    const queue = new WorkQueue(
      { concurrency: 1, length: 1, longestWaitSeconds: 7 },
      { onRefused },
    );
    const begun: string[] = [];
    const first = begin(queue, begun, 'a');
    const second = begin(queue, begun, 'b');
    const error = await begin(queue, begun, 'c').ended.catch(
      refusal => refusal,
    );
    expect(error).toBeInstanceOf(BusyError);
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'Insights is busy answering other requests. Try again in 7 seconds',
      retryAfterSeconds: 7,
    });
    expect(onRefused).toHaveBeenCalledTimes(1);

    expect(() => queue.refuseIfFull()).toThrow(BusyError);

    second.leave();
    queue.refuseIfFull();
    const fourth = begin(queue, begun, 'd');
    expect([queue.running, queue.waiting]).toEqual([1, 1]);
    first.end();
    await new Promise(setImmediate);
    fourth.end();
    expect(await fourth.ended).toBe('d');
    expect(begun).toEqual(['a', 'd']);
  });

  it('refuses what has waited for too long, and nothing that has begun', async () => {
    const queue = new WorkQueue({
      concurrency: 1,
      length: 1,
      longestWaitSeconds: 0.05,
    });
    const begun: string[] = [];
    const first = begin(queue, begun, 'a');
    const second = begin(queue, begun, 'b');
    await expect(second.ended).rejects.toThrow('Insights is busy');
    expect([queue.running, queue.waiting]).toEqual([1, 0]);
    first.end();
    expect(await first.ended).toBe('a');
    expect(begun).toEqual(['a']);
  });
});
