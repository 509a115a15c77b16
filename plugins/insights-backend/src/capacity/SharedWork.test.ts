import { SharedWork } from './SharedWork';

describe('shared work', () => {
  /** Work that ends when it is let, and fails when it is cancelled. */
  const prepare = () => {
    const signals: AbortSignal[] = [];
    const ends: Array<(value: string) => void> = [];
    const work = (signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        signals.push(signal);
        ends.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    return { shared: new SharedWork(), work, signals, ends };
  };
  const waiting = () => new AbortController();

  it('is done once for the same key, and again when it is done', async () => {
    const { shared, work, ends } = prepare();
    const { signal } = waiting();
    const requested = ['a', 'b', 'a'].map(key => shared.run(key, work, signal));
    expect(ends).toHaveLength(2);
    ends[0]('first');
    ends[1]('second');
    expect(await Promise.all(requested)).toEqual(['first', 'second', 'first']);
    const again = shared.run('a', work, signal);
    ends[2]('third');
    expect(await again).toBe('third');
  });

  it('goes on when one leaves, and is cancelled when the last does', async () => {
    const { shared, work, signals, ends } = prepare();
    const [first, second, third] = [waiting(), waiting(), waiting()];
    const answers = [first, second].map(({ signal }) =>
      shared.run('a', work, signal),
    );
    first.abort(new Error('The first has left'));
    await expect(answers[0]).rejects.toThrow('The first has left');
    expect(signals[0].aborted).toBe(false);
    second.abort(new Error('The second has left'));
    await expect(answers[1]).rejects.toThrow('The second has left');
    expect(signals[0].aborted).toBe(true);

    // Not the one that was cancelled.
    const anew = shared.run('a', work, third.signal);
    ends[1]('anew');
    expect(await anew).toBe('anew');
    await expect(shared.run('a', work, first.signal)).rejects.toThrow(
      'The first has left',
    );
  });

  it('fails for everybody alike, and not for those who come later', async () => {
    const shared = new SharedWork();
    const { signal } = waiting();
    const fail = async () => {
      throw new Error('broken');
    };
    const results = await Promise.allSettled([
      shared.run('a', fail, signal),
      shared.run('a', fail, signal),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
    expect(await shared.run('a', async () => 'fine', signal)).toBe('fine');
  });
});
