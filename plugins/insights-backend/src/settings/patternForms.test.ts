import { calculationSettingsSchema } from './settings';
import { findPatternProblems } from './checkPatterns';
import { useTestKnex } from '../testUtils/testDatabase';

describe('the forms of regular expressions', () => {
  const database = useTestKnex();
  const matches = async (text: string, pattern: string) => {
    const { rows } = await database.knex.raw('select ?::text ~ ? as matches', [
      text,
      pattern,
    ]);
    return rows[0].matches;
  };
  const refusalOf = (pattern: string) =>
    calculationSettingsSchema.safeParse({ bots: { patterns: [pattern] } }).error
      ?.issues[0].message;

  // A text that people mean, how they write it, and how PostgreSQL wants it written.
  it.each([
    ['deploy prod', '\\bprod\\b', '\\yprod\\y'],
    ['x prod', '(^|[\\b])prod', '\\yprod'],
    ['xprod', '\\Bprod', '\\Yprod'],
    ['deploy prod', '\\<prod\\>', '\\mprod\\M'],
    ['1', '^[:digit:]$', '^[[:digit:]]$'],
    ['ab', '^a{,1}b$', '^a{0,1}b$'],
  ])(
    'that PostgreSQL reads as something else are explained: %j is not found by %s, but by %s',
    async (text, meant, right) => {
      expect([await matches(text, meant), await matches(text, right)]).toEqual([
        false,
        true,
      ]);
      expect(refusalOf(meant)).toMatch(/^must .*: (PostgreSQL|write|in one)/);
      expect(refusalOf(right)).toBeUndefined();
    },
  );

  it.each([
    ['7', '^[\\d]$'],
    ['a-b', '^[\\w-]+$'],
    ['\\b', '^\\\\b$'],
    ['\\b', '^[\\\\b]+$'],
    ['a:digit:', '[a:digit:]'],
    ['a1', '^[a[:digit:]]+$'],
    ['src/dist/x', '/dist/'],
    ['Main', '(?i)^main$'],
    ['x\\{,1}', 'x\\\\\\{,1}'],
  ])(
    'that it reads as people mean are accepted: %j by %s',
    async (text, pattern) => {
      expect(await matches(text, pattern)).toBe(true);
      expect(refusalOf(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['^(?i)main$', 'write (?i) once, at the very start'],
    ['(?i:main)', 'write (?i) once, at the very start'],
    ['(?-i)main', 'leave out (?-i)'],
    ['(?<name>main)', 'groups have no names'],
    ['(?P<name>main)', 'groups have no names'],
    ['a++', 'leave out the possessive +'],
    ['(?>a)b', 'leave out the possessive +'],
    ['^\\p{L}+$', 'write a class such as [[:alpha:]]'],
    ['main\\z', 'write $ for the end'],
    ['\\x{41}', '\\u0041'],
    ['\\Qa.b\\E', 'put a backslash before each special character'],
    ['a\\hb', 'write [ \\t]'],
    ['*-deploy', 'write .* for any text'],
    ['[^]', 'write . for any character'],
  ])(
    'that it refuses are named with the right one: %s',
    async (pattern, advice) => {
      const [problem] = await findPatternProblems(
        database.knex,
        calculationSettingsSchema.parse({ bots: { patterns: [pattern] } }),
        new AbortController().signal,
      );
      expect(problem).toEqual({
        path: ['bots', 'patterns', 0],
        message: expect.stringMatching(
          /^is not a regular expression that PostgreSQL accepts: .+; /,
        ),
      });
      expect(problem.message).toContain(advice);
    },
  );
});
