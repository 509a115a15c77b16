import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { cancellableTransaction } from '../database/cancellableTransaction';
import { patternSeconds } from './limits';
import { patternAdvice } from './patternAdvice';
import { type Pattern, type PatternSubject, patternsOf } from './patterns';
import { settingKey } from './settingKey';
import { type CalculationSettings, generalDefaults } from './settings';

/** What is wrong with a pattern. */
export interface PatternProblem {
  path: Pattern['path'];
  /** Follows the name of the setting: "is not a regular expression ...". */
  message: string;
}

const timeoutSeconds = 2;
const untried = `was not tried: other patterns took PostgreSQL ${patternSeconds} seconds`;
const invalidRegularExpression = '2201B';
const queryCanceled = '57014';
// Memory that cannot be had, and limits that are exceeded.
const tooMuch = /^(53|54|XX000)/;

// What is newest is what will be met next; a table can hold a hundred times as much.
const newestRuns = `(select * from workflow_runs where ended_at is not null order by ended_at desc limit 20000) r`;
const newestPullRequests = `(select * from pull_requests where merged_at is not null order by merged_at desc limit 5000) p`;

const samples: Record<PatternSubject, string> = {
  name: `select workflow_name from ${newestRuns}`,
  branch: `select regexp_replace(branch, '^refs/heads/', '') from ${newestRuns}`,
  conclusion: `select conclusion from ${newestRuns}`,
  event: `select event from ${newestRuns}`,
  repository: `select owner || '/' || name from repositories`,
  environment: `select environment from environment_deployments`,
  label: `select unnest(labels) from ${newestPullRequests}`,
  'head-branch': `select head_branch from ${newestPullRequests}`,
  title: `select title from ${newestPullRequests}`,
  login: `select login from scm_accounts`,
  path: `select path from (select path from pull_request_files limit 20000) f`,
};

function keyOf({ pattern, subject, ignoresCase }: Pattern): string {
  return JSON.stringify([subject, ignoresCase, pattern]);
}

const knownToWork = new Set(patternsOf(generalDefaults).map(keyOf));

/** What is wrong with patterns that are matched against the same; undefined where PostgreSQL is done with all in time. */
async function tryOut(
  knex: Knex,
  patterns: Pattern[],
  options: { signal: AbortSignal; milliseconds: number },
): Promise<string | undefined> {
  const { signal, milliseconds } = options;
  const [{ pattern, subject, ignoresCase }] = patterns;
  try {
    await cancellableTransaction(
      knex,
      async trx => {
        await trx.raw(`set local statement_timeout = ${milliseconds}`);
        await trx.raw(
          // The empty text has the pattern read where there is nothing else yet.
          `with subjects as materialized (select distinct value from (select '' union all ${
            samples[subject]
          }) s (value))
           select ${patterns
             .map(
               () =>
                 `count(*) filter (where value ${ignoresCase ? '~*' : '~'} ?)`,
             )
             .join(', ')} from subjects`,
          patterns.map(each => each.pattern),
        );
      },
      { signal, config: { readOnly: true } },
    );
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === invalidRegularExpression) {
      const reason = /invalid regular expression: (.*)$/.exec(message)?.[1];
      const advice = patternAdvice(pattern);
      return `is not a regular expression that PostgreSQL accepts: ${
        reason ?? message
      }${advice === undefined ? '' : `; ${advice}`}`;
    }
    if (code === queryCanceled) {
      return `takes too long: PostgreSQL did not finish it within ${timeoutSeconds} seconds`;
    }
    if (tooMuch.test(code ?? '')) {
      return 'is too complex for PostgreSQL: use fewer repetitions';
    }
    throw error;
  }
}

/**
 * Finds the patterns that PostgreSQL cannot read or is not done with in two seconds, by trying each on the different
 * values it will meet. Length and back-references are the schema's to refuse.
 */
export async function findPatternProblems(
  knex: Knex,
  settings: CalculationSettings,
  signal: AbortSignal,
): Promise<PatternProblem[]> {
  const deadline = Date.now() + patternSeconds * 1000;
  const messages = new Map<string, string>();
  const check = async (patterns: Pattern[]): Promise<void> => {
    const left = deadline - Date.now();
    const message =
      left > 0
        ? await tryOut(knex, patterns, {
            signal,
            milliseconds: Math.min(left, timeoutSeconds * 1000),
          })
        : untried;
    if (message !== undefined && patterns.length === 1) {
      messages.set(keyOf(patterns[0]), message);
    } else if (message !== undefined) {
      // One of them fails for all.
      for (const pattern of patterns) {
        await check([pattern]);
      }
    }
  };
  for (const patterns of bySubject(settings)) {
    await check(patterns);
  }
  return patternsOf(settings).flatMap(pattern => {
    const message = messages.get(keyOf(pattern));
    return message === undefined ? [] : [{ path: pattern.path, message }];
  });
}

/** Those of which it is not known that they work, each once, with those that are matched against the same. */
function bySubject(settings: CalculationSettings): Pattern[][] {
  const groups = new Map<string, Map<string, Pattern>>();
  for (const pattern of patternsOf(settings)) {
    const key = keyOf(pattern);
    if (!knownToWork.has(key)) {
      const name = `${pattern.subject} ${pattern.ignoresCase}`;
      const group = groups.get(name) ?? new Map();
      groups.set(name, group.set(key, pattern));
    }
  }
  return [...groups.values()].map(group => [...group.values()]);
}

/** Throws an InputError that names the first setting with such a pattern. */
export async function checkPatterns(
  knex: Knex,
  settings: CalculationSettings,
): Promise<void> {
  const [problem] = await findPatternProblems(
    knex,
    settings,
    new AbortController().signal,
  );
  if (problem) {
    throw new InputError(`${settingKey(problem.path)} ${problem.message}`);
  }
}
