import {
  type CalculationPatch,
  type CalculationSettings,
  flattenSettings,
  type PreviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';
import { patternsOf, type PatternSubject } from '../../settings/patterns';
import type { RunFilter } from '../../settings/settings';
import { runFilterCondition } from '../../facts/runFilters';
import { warningTexts } from './warningTexts';

type Warning = PreviewResponse['warnings'][number];

const timeoutMilliseconds = 3_000;
// Of all patterns together: people wait for the preview.
const totalMilliseconds = 6_000;
const queryCanceled = '57014';

// The values of the last days that a pattern alone is matched against; those of runs are matched filter by filter.
const values: Partial<Record<PatternSubject, string>> = {
  repository: `select owner || '/' || name from repositories where deleted_at is null`,
  environment: `select environment from environment_deployments where created_at >= :from`,
  label: `select unnest(labels) from pull_requests where merged_at >= :from`,
  'head-branch': `select head_branch from pull_requests where merged_at >= :from`,
  title: `select title from pull_requests where merged_at >= :from`,
  login: `select login from scm_accounts`,
  path: `select path from pull_request_files join pull_requests using (repository_id, number) where merged_at >= :from`,
};

/** A run filter with its path, and the provider whose runs it is for; all of them unless given. */
interface PlacedFilter {
  path: string;
  filter: RunFilter;
  provider?: string;
}

function placed(path: string, filters: RunFilter[] = [], provider?: string) {
  return filters.map((filter, index): PlacedFilter => {
    return { path: `${path}.${index}`, filter, provider };
  });
}

function runFiltersOf(settings: CalculationSettings): PlacedFilter[] {
  const { ci, deploymentFrequency } = settings;
  return [
    ...placed('ci.filters', ci.filters),
    ...Object.entries(deploymentFrequency).flatMap(
      ([provider, { filters, overrides }]) => {
        const path = `deploymentFrequency.${provider}`;
        return [
          ...placed(`${path}.filters`, filters, provider),
          ...overrides.flatMap((override, index) =>
            placed(
              `${path}.overrides.${index}.filters`,
              override.filters,
              provider,
            ),
          ),
        ];
      },
    ),
  ];
}

/**
 * Finds what people set and what nothing of the last days passes: allowed, because it may come yet, and most often a
 * slip. Checks only settings below the given paths, and skips what takes too long.
 */
export async function unusedPatterns(
  trx: Knex.Transaction,
  options: {
    stored: CalculationPatch;
    settings: CalculationSettings;
    paths: string[];
    from: Date;
    to: Date;
  },
): Promise<Warning[]> {
  const { stored, settings, paths, from, to } = options;
  const set = [...flattenSettings(stored).keys()].filter(path =>
    paths.includes(path),
  );
  const isSet = (path: string) =>
    set.some(each => path.startsWith(`${each}.`) || path === each);
  const warnings: Warning[] = [];
  const deadline = Date.now() + totalMilliseconds;

  for (const { path, filter, provider } of runFiltersOf(settings)) {
    if (
      isSet(path) &&
      !(await meetsRun(trx, filter, { provider, from, to, deadline }))
    ) {
      warnings.push({ path, message: warningTexts.noRun });
    }
  }
  for (const { path: keys, pattern, subject, ignoresCase } of patternsOf(
    settings,
  )) {
    const path = keys.join('.');
    const sql = values[subject];
    if (sql && !/filters\.\d+\.\w+$/.test(path) && isSet(path)) {
      const matches = ignoresCase ? '~*' : '~';
      const isUsed = await exists(
        trx,
        `select from (select distinct value from (${sql}) v (value) offset 0) v where value ${matches} :pattern`,
        { pattern, ...(sql.includes(':from') && { from }) },
        deadline,
      );
      if (!isUsed) {
        warnings.push({ path, message: warningTexts.nothing });
      }
    }
  }
  return warnings;
}

function meetsRun(
  trx: Knex.Transaction,
  filter: RunFilter,
  options: { provider?: string; from: Date; to: Date; deadline: number },
): Promise<boolean> {
  const { provider, from, to, deadline } = options;
  const { keeps, bindings } = runFilterCondition(
    [{ ...filter, mode: 'include' }],
    'filter',
    'workflow_runs where ended_at >= :from and ended_at < :to',
  );
  return exists(
    trx,
    `select from workflow_runs f where ended_at >= :from and ended_at < :to and ${keeps}
     ${
       provider
         ? 'and repository_id in (select repository_id from repositories where provider = :provider)'
         : ''
     }`,
    { from, to, ...(provider && { provider }), ...bindings },
    deadline,
  );
}

async function exists(
  trx: Knex.Transaction,
  sql: string,
  bindings: Record<string, unknown>,
  deadline: number,
): Promise<boolean> {
  const left = deadline - Date.now();
  if (left <= 0) {
    return true;
  }
  try {
    return await trx.transaction(async inner => {
      await inner.raw(
        `set local statement_timeout = ${Math.min(left, timeoutMilliseconds)}`,
      );
      const [{ isUsed }] = await readNamed<{ isUsed: boolean }>(
        inner,
        'preview pattern',
        `select exists (${sql}) as "isUsed"`,
        bindings,
      );
      return isUsed;
    });
  } catch (error) {
    if ((error as { code?: string }).code === queryCanceled) {
      return true;
    }
    throw error;
  }
}
