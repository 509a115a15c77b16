import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Settings of the GitHub source, from `insights.sources.github`. */
export interface GithubSettings {
  /** Owners to read; undefined = those the credentials show. */
  organizations?: string[];
  /** Patterns of `name` or `owner/name`; `*` stands for anything. */
  include: string[];
  exclude: string[];
  /** Months of history of pull requests, deployments and releases; undefined = everything. */
  historyMonths?: number;
  /** Months of history of workflow runs; undefined = everything. */
  runHistoryMonths?: number;
  readsJobs: boolean;
}

const defaultMonths = 25;
const defaultRunMonths = 13;

function readMonths(
  config: Config | undefined,
  key: string,
  fallback: number,
): number | undefined {
  const value = config?.getOptional(key) ?? fallback;
  if (value === 'all') {
    return undefined;
  }
  const months = Number(value);
  if (!Number.isInteger(months) || months < 1) {
    throw new InputError(
      `insights.sources.github.${key} is '${value}' and must be a number of months or 'all', for example 25`,
    );
  }
  return months;
}

/** Reads the settings; every key is optional. */
export function readGithubSettings(root: Config): GithubSettings {
  const config = root.getOptionalConfig('insights.sources.github');
  return {
    organizations: config?.getOptionalStringArray('organizations'),
    include: config?.getOptionalStringArray('repositories.include') ?? [],
    exclude: config?.getOptionalStringArray('repositories.exclude') ?? [],
    historyMonths: readMonths(config, 'history.months', defaultMonths),
    runHistoryMonths: readMonths(config, 'history.runMonths', defaultRunMonths),
    readsJobs: config?.getOptionalBoolean('jobs') ?? false,
  };
}

function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`, 'i').test(text);
}

/** Whether a repository is to be read by the patterns of the settings. */
export function isWanted(
  { include, exclude }: Pick<GithubSettings, 'include' | 'exclude'>,
  repository: { owner: string; name: string },
): boolean {
  const { owner, name } = repository;
  const isNamedBy = (pattern: string) =>
    matches(pattern, pattern.includes('/') ? `${owner}/${name}` : name);
  return (
    (include.length === 0 || include.some(isNamedBy)) &&
    !exclude.some(isNamedBy)
  );
}
