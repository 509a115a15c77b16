import type {
  Attribution,
  RecordRule,
} from '@devex-insights/backstage-plugin-insights-node';
import { readMembers } from './members';
import { isOwned, isRead, readRepositories, repositoryOrigin } from './origins';

/** Spares the records that belong to people alone, and to no repository. */
function inRepositories(rule: RecordRule): RecordRule {
  return {
    ...rule,
    keeps: `(f.repository_id is null or ${rule.keeps})`,
  };
}

/** A team has the records that its members made, in whatever repository. */
export const byMember: Attribution = {
  id: 'members',
  sentence: ({ repositories }) =>
    `Records come from the catalog users who are currently members of the chosen groups or of groups below them. Each user counts once. Their pull requests count in every synced repository${
      repositories === 'all' ? '' : ' with a component in the catalog'
    }.`,
  isAboutPeople: true,
  coverage: 'all-repositories',
  missingOf: ({ id, madeBy }) =>
    madeBy ? undefined : `${id} does not say who made a record`,
  conditions: ({ madeBy }) => [`${madeBy} = any(:memberAccounts::bigint[])`],
  rowKey: ({ madeBy }) => madeBy!,
  keysOf: ({ accountIds }) => accountIds,
  followsFolders: false,
  // People have teams, but no components.
  dimensions: () => ['team'],
  origin: repositoryOrigin,
  componentLinks: `select null::bigint as belongs_to, null as path, null as component_ref where false`,
  explained: ({ madeBy }) => {
    const isMembers = `${madeBy} = any(:memberAccounts::bigint[])`;
    return {
      universe: `(${isMembers} or ${madeBy} is null or ${madeBy} <> all(:catalogAccounts::bigint[]))`,
      rules: [
        {
          id: 'no-member',
          keeps: isMembers,
          sentence: 'The account that made it belongs to no catalog user.',
        },
        // All repositories are in scope, unless only those in the catalog count.
        inRepositories(isOwned),
        inRepositories(isRead),
      ],
    };
  },
  async explainedBindings(trx, { scope }) {
    const all = await readRepositories(trx);
    const { accounts } = await readMembers(trx, []);
    return {
      scopeRepositoryIds: all
        .filter(each => each.isOwned || !scope.isOfCataloged)
        .map(({ id }) => id),
      repositoryIds: all.map(({ id }) => id),
      catalogAccounts: accounts,
    };
  },
};
