import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What `insights.sources.github.files` can be; `shared` = repositories with components on more than one path. */
export const filesSettings = ['off', 'shared', 'all'] as const;

/** Of which repositories the changed files of pull requests are read. */
export type FilesSetting = (typeof filesSettings)[number];

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
  files: FilesSetting;
  /** Share of the rate limits that is left to the rest of the portal. */
  rateLimitReserve: number;
}

const defaultMonths = 25;
const defaultRunMonths = 13;
const defaultReserve = 0.4;

/** The setting of the source, of all sources, or the default; undefined = everything. */
function readMonths(
  root: Config,
  name: 'months' | 'runMonths',
  fallback: number,
): number | undefined {
  const keys = [
    `insights.sources.github.history.${name}`,
    `insights.history.${name}`,
  ];
  const key = keys.find(each => root.has(each));
  const value = key ? root.get(key) : fallback;
  if (value === 'all') {
    return undefined;
  }
  const months = Number(value);
  if (!Number.isInteger(months) || months < 1) {
    throw new InputError(
      `${key} is '${value}' and must be a number of months or 'all', for example 25`,
    );
  }
  return months;
}

function readReserve(config: Config | undefined): number {
  const reserve =
    config?.getOptionalNumber('rateLimit.reserve') ?? defaultReserve;
  if (reserve < 0 || reserve >= 1) {
    throw new InputError(
      `insights.sources.github.rateLimit.reserve is ${reserve} and must be from 0 to below 1, for example 0.4`,
    );
  }
  return reserve;
}

function readFiles(config: Config | undefined): FilesSetting {
  const value = config?.getOptional('files') ?? 'shared';
  const setting = filesSettings.find(each => each === value);
  if (!setting) {
    throw new InputError(
      `insights.sources.github.files is '${value}' and must be one of ${filesSettings.join(
        ', ',
      )}, for example shared`,
    );
  }
  return setting;
}

/** Reads the settings; every key is optional. */
export function readGithubSettings(root: Config): GithubSettings {
  const config = root.getOptionalConfig('insights.sources.github');
  return {
    organizations: config?.getOptionalStringArray('organizations'),
    include: config?.getOptionalStringArray('repositories.include') ?? [],
    exclude: config?.getOptionalStringArray('repositories.exclude') ?? [],
    historyMonths: readMonths(root, 'months', defaultMonths),
    runHistoryMonths: readMonths(root, 'runMonths', defaultRunMonths),
    readsJobs: config?.getOptionalBoolean('jobs') ?? false,
    files: readFiles(config),
    rateLimitReserve: readReserve(config),
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
