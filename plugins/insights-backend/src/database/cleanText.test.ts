import { cleanText, isStorable, toCleanJson } from './cleanText';
import { useTestKnex } from '../testUtils/testDatabase';

describe('text of vendors and the catalog', () => {
  const database = useTestKnex();

  it('is cleaned of what PostgreSQL cannot store, in values and in keys', async () => {
    const vendors = {
      title: 'a\0b\uD83D',
      'spec\0': ['\uDE00', { 'x\uD800': '👍' }],
      merged: null,
      number: 7,
    };
    const { rows } = await database.knex.raw('select ?::jsonb as stored', [
      toCleanJson(vendors),
    ]);
    expect(rows[0].stored).toEqual({
      title: 'a\uFFFDb\uFFFD',
      'spec\uFFFD': ['\uFFFD', { 'x\uFFFD': '👍' }],
      merged: null,
      number: 7,
    });
  });

  it('is no longer than any name, and whole at its end', () => {
    const cut = cleanText(`${'x'.repeat(3999)}👍`);
    expect([cut.length, isStorable(cut)]).toEqual([4000, true]);
  });
});
