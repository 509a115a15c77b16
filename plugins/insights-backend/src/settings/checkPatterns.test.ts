import { pullRequest, repository, workflowRun } from '../testUtils/facts';
import { useTestKnex } from '../testUtils/testDatabase';
import { checkPatterns, findPatternProblems } from './checkPatterns';
import { calculationSettingsSchema, type RunFilter } from './settings';

// Each optional letter doubles the ways to read a text, a hundred times over.
const slow = '(a?b?c?d?e?f?g?h?){1,100}z';

describe('checkPatterns', () => {
  const database = useTestKnex();
  beforeEach(async () => {
    const id = await repository(database.knex);
    await workflowRun(database.knex, {
      repository_id: id,
      run_id: 1,
      created_at: '2026-11-02T10:00:00Z',
      workflow_name: 'abcdefgh'.repeat(30),
      branch: `${'a'.repeat(200)}b`,
    });
    await pullRequest(database.knex, {
      repository_id: id,
      number: 1,
      merged_at: '2026-11-02T10:00:00Z',
      title: 'abcdefgh'.repeat(30),
    });
  });

  type Settings = Parameters<typeof calculationSettingsSchema.parse>[0];
  const check = (settings: Settings) =>
    checkPatterns(database.knex, calculationSettingsSchema.parse(settings));
  const filters = (...list: RunFilter[]): Settings => ({
    deploymentFrequency: { github: { filters: list } },
  });

  it('lets pass what PostgreSQL reads in time', async () => {
    await expect(check({})).resolves.toBeUndefined();
    await expect(
      check(
        filters(
          { mode: 'include', name: '(a+)+$', branch: '(a+)+$' },
          { mode: 'exclude', name: '[[:alpha:]]+-deploy$' },
        ),
      ),
    ).resolves.toBeUndefined();
  });

  it.each<[Settings, string]>([
    [
      filters({ mode: 'include', name: '(' }),
      'insights.deploymentFrequency.github.filters[0].name is not a regular expression that PostgreSQL accepts: parentheses () not balanced',
    ],
    [
      filters(
        { mode: 'include', event: 'push' },
        { mode: 'exclude', branch: '[' },
      ),
      'insights.deploymentFrequency.github.filters[1].branch is not a regular expression that PostgreSQL accepts: brackets [] not balanced',
    ],
    [
      {
        deploymentFrequency: {
          github: {
            overrides: [
              { repository: 'a' },
              { repository: '*a', environmentPattern: 'live' },
            ],
          },
        },
      },
      'insights.deploymentFrequency.github.overrides[1].repository is not a regular expression that PostgreSQL accepts: quantifier operand invalid',
    ],
    [
      { hotfix: { patterns: { label: ['^hot', 'a{2,1}'] } } },
      'insights.hotfix.patterns.label[1] is not a regular expression that PostgreSQL accepts: invalid repetition count(s)',
    ],
    [
      filters({ mode: 'include', name: slow }),
      'insights.deploymentFrequency.github.filters[0].name takes too long: PostgreSQL did not finish it within 2 seconds',
    ],
    [
      { hotfix: { patterns: { title: [slow] } } },
      'insights.hotfix.patterns.title[0] takes too long: PostgreSQL did not finish it within 2 seconds',
    ],
    [
      filters({ mode: 'include', name: '(x{1,200}){1,200}y' }),
      'insights.deploymentFrequency.github.filters[0].name is too complex for PostgreSQL',
    ],
  ])('names the setting with a pattern it refuses: %j', (settings, message) =>
    expect(check(settings)).rejects.toThrow(message),
  );

  it('leaves the event loop free, however slow a pattern is', async () => {
    let turns = 0;
    const sampler = setInterval(() => {
      turns += 1;
    }, 5);
    try {
      await expect(
        check(
          filters(
            { mode: 'include', name: '(a+)+$', branch: '(a+)+$' },
            { mode: 'include', name: slow },
          ),
        ),
      ).rejects.toThrow('takes too long');
    } finally {
      clearInterval(sampler);
    }
    // Two seconds have 400. Tried here, the first pattern alone would take years within one.
    expect(turns).toBeGreaterThan(40);
  });

  it('stops trying patterns after ten seconds in all, and says which it did not try', async () => {
    const settings = calculationSettingsSchema.parse({
      hotfix: {
        patterns: {
          title: [1, 2, 3, 4, 5, 6, 7].map(n => `${slow}{${n}}`),
          branch: ['^fix/', '('],
        },
      },
    });
    const startedAt = Date.now();
    const problems = await findPatternProblems(
      database.knex,
      settings,
      new AbortController().signal,
    );
    expect(Date.now() - startedAt).toBeLessThan(14_000);
    const titles = problems.filter(({ path }) => path.includes('title'));
    expect(titles.map(({ path }) => path.at(-1))).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
    expect(titles[0].message).toMatch(/^takes too long/);
    expect(titles[6].message).toBe(
      'was not tried: other patterns took PostgreSQL 10 seconds',
    );
    expect(problems).toContainEqual({
      path: ['hotfix', 'patterns', 'branch', 1],
      message: expect.stringMatching(/parentheses|was not tried/),
    });
  }, 30_000);
});
