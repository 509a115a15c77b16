import type { Knex } from 'knex';
import { useTestKnex } from '../testUtils/testDatabase';
import { SettingsProblemsError } from './errors';
import { hasTooManyValues, mostValues } from './limits';
import { settingsFromYaml } from './settingsYaml';
import { validateSettings } from './validateSettings';

const validate = (knex: Knex, settings: object) =>
  validateSettings({
    knex,
    settings,
    base: {},
    fixed: new Map(),
    signal: new AbortController().signal,
  });

const refusalOf = async (work: () => unknown) => {
  try {
    await work();
  } catch (error) {
    return error as SettingsProblemsError;
  }
  throw new Error('It was not refused');
};

/** Milliseconds of the processor. */
const costOf = async (work: () => unknown) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

describe('settings that are too much', () => {
  const database = useTestKnex();

  it('are refused with twenty problems and the number of the others', async () => {
    const settings = settingsFromYaml(lines(332, n => `other${n}: 1`));
    const refusal = await refusalOf(() =>
      validate(database.knex, settings.settings),
    );
    const { problems } = refusal.withLines(settings.lineOf);
    expect(problems).toHaveLength(21);
    expect(problems[19]).toEqual({
      path: 'other19',
      message: 'There is no such setting',
      line: 20,
    });
    expect(problems[20]).toEqual({ path: '', message: 'and 312 more' });
    expect(refusal.message).toMatch(/; and 312 more$/);
  });

  it('cost no more than twice for twice as much YAML, whatever is wrong with it', async () => {
    const texts: Array<(count: number) => string> = [
      // Unknown keys, repeated keys, and what is no YAML at all.
      count => lines(count, n => `other${n}: 1`),
      count => lines(count, () => 'ci: {}'),
      count => lines(count, n => `other${n}: "`),
    ];
    for (const text of texts) {
      const refuse = (count: number) =>
        refusalOf(async () => {
          const { settings, lineOf } = settingsFromYaml(text(count));
          await validate(database.knex, settings).catch(error => {
            throw error.withLines(lineOf);
          });
        });
      // What is compiled first is not measured.
      await refuse(2_000);
      const once = await costOf(() => refuse(1_000));
      const eightTimes = await costOf(() => refuse(8_000));
      // Work that grows with the square would be 64 times as much.
      expect(eightTimes).toBeLessThan(24 * once + 50);
    }
  });

  it('are refused by the number of their values before anything looks at these', async () => {
    const patterns = (count: number) => ({
      bots: { patterns: Array.from({ length: count }, () => '') },
    });
    // The settings, bots and the list count as well.
    expect(hasTooManyValues(patterns(mostValues - 3))).toBe(false);
    expect(hasTooManyValues(patterns(mostValues - 2))).toBe(true);
    const { problems } = await refusalOf(() =>
      validate(database.knex, patterns(30_000)),
    );
    expect(problems).toEqual([
      { path: '', message: 'must have at most 2,000 values in all' },
    ]);
  });

  it('are refused with more patterns than can be tried', async () => {
    // Beside these there are eight: that of an agent, and seven in the defaults of deployments.
    const patterns = (count: number) => ({
      bots: { patterns: Array.from({ length: count }, (_, n) => `bot-${n}$`) },
      agents: { patterns: ['agent$'] },
      hotfix: { patterns: { title: [], label: [], branch: [] } },
    });
    await expect(validate(database.knex, patterns(192))).resolves.toBeDefined();
    const { problems } = await refusalOf(() =>
      validate(database.knex, patterns(193)),
    );
    expect(problems).toEqual([
      {
        path: '',
        message: 'must have at most 200 patterns in all, not 201',
      },
    ]);
  });
});
