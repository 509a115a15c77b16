import { TakingTurns } from './TakingTurns';

describe('TakingTurns', () => {
  const begin = (turns: TakingTurns, begun: string[], name: string) => {
    const leaving = new AbortController();
    let end = () => {};
    const ended = turns.run(
      () =>
        new Promise<string>(resolve => {
          begun.push(name);
          end = () => resolve(name);
        }),
      leaving.signal,
    );
    return { ended, end: () => end(), leave: () => leaving.abort() };
  };

  it('lets the next in line begin when one has ended, and passes over who has left', async () => {
    const turns = new TakingTurns(2);
    const begun: string[] = [];
    const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map(name =>
      begin(turns, begun, name),
    );
    expect(begun).toEqual(['a', 'b']);

    third.leave();
    second.end();
    expect(await second.ended).toBe('b');
    await expect(third.ended).rejects.toThrow('aborted');
    first.end();
    await first.ended;
    expect(begun).toEqual(['a', 'b', 'd']);

    const fifth = begin(turns, begun, 'e');
    const sixth = begin(turns, begun, 'f');
    expect(begun).toEqual(['a', 'b', 'd', 'e']);
    fourth.end();
    await fourth.ended;
    fifth.end();
    sixth.end();
    await fifth.ended;
    expect(begun).toEqual(['a', 'b', 'd', 'e', 'f']);
  });

  it('lets the next begin also when one has failed', async () => {
    const turns = new TakingTurns(1);
    const { signal } = new AbortController();
    await expect(
      turns.run(() => Promise.reject(new Error('broken')), signal),
    ).rejects.toThrow('broken');
    expect(await turns.run(async () => 'done', signal)).toBe('done');
  });
});
