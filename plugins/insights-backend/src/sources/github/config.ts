import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { readHistory } from '../../configuration/readHistory';
import {
  duration,
  flag,
  history,
  names,
  number,
} from '../../configuration/values';
import { durationSeconds } from '../../configuration/durationSeconds';
import { matchesWildcard } from '../../configuration/wildcards';

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
  /** Seconds of failures after which a repository's first load no longer holds back the others. */
  giveUpAfterSeconds: number;
}

const defaultReserve = 0.4;
const defaultGiveUpAfter = '24h';

/** Of `insights.sources.github`. */
export const githubConfigSchema = z.strictObject({
  organizations: names.optional(),
  repositories: z
    .strictObject({ include: names.optional(), exclude: names.optional() })
    .optional(),
  history: history.optional(),
  jobs: flag.optional(),
  files: z.enum(filesSettings).default('shared'),
  giveUpAfter: duration.default(defaultGiveUpAfter),
  rateLimit: z
    .strictObject({
      reserve: number(z.number().min(0).max(0.95)).default(defaultReserve),
    })
    .prefault({}),
});

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
  const { months, runMonths } = readHistory(root, 'github');
  return {
    organizations: config?.getOptionalStringArray('organizations'),
    include: config?.getOptionalStringArray('repositories.include') ?? [],
    exclude: config?.getOptionalStringArray('repositories.exclude') ?? [],
    historyMonths: months,
    runHistoryMonths: runMonths,
    readsJobs: config?.getOptionalBoolean('jobs') ?? false,
    files: readFiles(config),
    rateLimitReserve: readReserve(config),
    giveUpAfterSeconds: durationSeconds(
      config?.getOptionalString('giveUpAfter') ?? defaultGiveUpAfter,
    ),
  };
}

/** Whether a repository is to be read by the patterns of the settings. */
export function isWanted(
  { include, exclude }: Pick<GithubSettings, 'include' | 'exclude'>,
  repository: { owner: string; name: string },
): boolean {
  const { owner, name } = repository;
  const isNamedBy = (pattern: string) =>
    matchesWildcard(pattern, pattern.includes('/') ? `${owner}/${name}` : name);
  return (
    (include.length === 0 || include.some(isNamedBy)) &&
    !exclude.some(isNamedBy)
  );
}
