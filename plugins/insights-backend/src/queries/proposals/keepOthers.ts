import {
  type CalculationSettings,
  deploymentSettingsOf,
} from '@devex-insights/backstage-plugin-insights-common';
import { isDeepStrictEqual } from 'node:util';
import { readNamed } from '../../database/readRows';
import {
  type DeploymentRules,
  relevantRules,
} from '../../settings/deploymentRules';
import { hasTooManyValues, mostPatterns } from '../../settings/limits';
import { patternsOf } from '../../settings/patterns';
import { exactly, type Proposal, type ProposalSearch } from './proposalSearch';

type Exceptions =
  CalculationSettings['deploymentFrequency'][string]['overrides'];

const longestPattern = 200;

/**
 * The exceptions that leave all other repositories with changes as they are, one each; several in one where the
 * settings may not have so many. None where a strategy changes nothing for them, or where even that is too many.
 */
export async function keepOthers(
  search: ProposalSearch,
  provider: string,
  proposed: { settings: Proposal['settings']; covered: string[] },
): Promise<Proposal['keeping']> {
  const { settings } = search;
  const { overrides, ...rules } = deploymentSettingsOf(settings, provider);
  const present = relevantRules(rules);
  const next = {
    ...rules,
    ...proposed.settings.deploymentFrequency?.[provider],
  };
  const isPinned = search.fixed.has(
    `deploymentFrequency.${provider}.overrides`,
  );
  if (isPinned || isDeepStrictEqual(relevantRules(next), present)) {
    return undefined;
  }
  const others = await readOthers(search, provider, {
    covered: proposed.covered,
    patterns: overrides.map(({ repository }) => repository),
  });
  const candidates = [others.map(name => [name]), packed(others)].map(groups =>
    groups.map(names => ({ repository: exactly(names), ...used(present) })),
  );
  const fits = (exceptions: Exceptions) => {
    const all = [...overrides, ...exceptions];
    const whole = {
      ...settings,
      deploymentFrequency: {
        ...settings.deploymentFrequency,
        [provider]: { ...next, overrides: all },
      },
    };
    return (
      patternsOf(whole).length <= mostPatterns &&
      !hasTooManyValues(whole) &&
      exceptions.every(({ repository }) => repository.length <= longestPattern)
    );
  };
  const exceptions = candidates.find(fits);
  return exceptions && exceptions.length > 0
    ? {
        repositories: others.length,
        exceptions: {
          deploymentFrequency: { [provider]: { overrides: exceptions } },
        },
      }
    : undefined;
}

/** Only what the strategy uses: an exception takes the rest from the settings for all others. */
function used(rules: DeploymentRules): Partial<DeploymentRules> {
  const { strategy, filters, environmentPattern, includePrereleases } = rules;
  return {
    strategy,
    ...(strategy === 'workflow-runs' && { filters }),
    ...(environmentPattern && { environmentPattern }),
    ...(strategy === 'releases' && { includePrereleases }),
  };
}

/** Repositories with changes that neither the proposal nor an exception is about. */
async function readOthers(
  { trx, from }: ProposalSearch,
  provider: string,
  known: { covered: string[]; patterns: string[] },
): Promise<string[]> {
  const rows = await readNamed<{ slug: string }>(
    trx,
    'proposals others',
    `select owner || '/' || name as slug from repositories
     where provider = :provider and deleted_at is null
       and owner || '/' || name <> all(cast(:covered as text[]))
       and not exists (select from unnest(cast(:patterns as text[])) as known (pattern) where owner || '/' || name ~ pattern)
       and exists (
         select from pull_requests
         where pull_requests.repository_id = repositories.repository_id and merged_at >= :from
       )
     order by slug`,
    { provider, from, ...known },
  );
  return rows.map(({ slug }) => slug);
}

/** As few groups as have patterns that are short enough. */
function packed(names: string[]): string[][] {
  const groups: string[][] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last && exactly([...last, name]).length <= longestPattern) {
      last.push(name);
    } else {
      groups.push([name]);
    }
  }
  return groups;
}
