import { Repository } from '../../../../model/repository';
import { isoTime } from '../../../../model/time';
import { Organization } from '../../../../model/world';
import { accountNodeId, WEB_URL } from '../../shape/account';
import { connection, PageArguments, SortKey } from '../connection';
import { GraphQLNode, NodeContext } from './context';
import { repositoryNode } from './repository';

interface RepositoryArguments extends PageArguments {
  orderBy?: { field: string; direction: 'ASC' | 'DESC' };
  isFork?: boolean;
  isArchived?: boolean;
}

/** An organisation. */
export function organizationNode(
  { account, description }: Organization,
  context: NodeContext,
): GraphQLNode {
  return {
    __typename: 'Organization',
    id: accountNodeId(account),
    databaseId: account.id,
    login: account.login,
    name: account.name,
    description,
    url: `${WEB_URL}/${account.login}`,
    createdAt: isoTime(account.createdAt),
    repositories: (args: RepositoryArguments) => {
      const field = args.orderBy?.field ?? 'NAME';
      const isDescending = args.orderBy?.direction === 'DESC';
      const { now, simulation } = context;
      const rows = simulation.world
        .repositoriesOf(account, now)
        .filter(
          repository =>
            context.sees(repository) &&
            (args.isFork ?? repository.facts.isFork) ===
              repository.facts.isFork &&
            (args.isArchived ?? repository.isArchivedAt(now)) ===
              repository.isArchivedAt(now),
        )
        .map(repository => ({
          repository,
          key: sortKey(repository, field, now),
        }))
        .sort((a, b) => {
          const order = a.key[0] < b.key[0] ? -1 : 1;
          const ascending = a.key[0] === b.key[0] ? a.key[1] - b.key[1] : order;
          return isDescending ? -ascending : ascending;
        });
      return connection(
        rows,
        args,
        { key: ({ key }) => key, isDescending },
        ({ repository }) => repositoryNode(repository, context),
      );
    },
  };
}

function sortKey(repository: Repository, field: string, now: number): SortKey {
  switch (field) {
    case 'PUSHED_AT':
    case 'UPDATED_AT':
      return [repository.pushedAt(now) ?? 0, repository.id];
    case 'CREATED_AT':
      return [repository.facts.createdAt, repository.id];
    default:
      return [repository.name.toLocaleLowerCase('en-US'), repository.id];
  }
}
