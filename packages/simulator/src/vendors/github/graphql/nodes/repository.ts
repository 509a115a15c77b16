import { Account } from '../../../../model/account';
import { Deployment } from '../../../../model/deployment';
import { nodeId } from '../../nodeId';
import { objectId } from '../../../../model/random';
import { Repository, VisiblePullRequest } from '../../../../model/repository';
import { isoTime, isoTimeOrNull } from '../../../../model/time';
import { WEB_URL } from '../../shape/account';
import { publishedAt } from '../../shape/release';
import { forkId, repositoryNodeId } from '../../shape/repository';
import { connection, PageArguments } from '../connection';
import { actorNode } from './account';
import { commitNode } from './commit';
import { GraphQLNode, NodeContext } from './context';
import { deploymentNode } from './deployment';
import { pullRequestNode } from './pullRequest';
import { releaseNode } from './release';

interface Ordered extends PageArguments {
  orderBy?: { field: string; direction: 'ASC' | 'DESC' };
}

/** A repository. */
export function repositoryNode(
  repository: Repository,
  context: NodeContext,
): GraphQLNode {
  const { now } = context;
  const { facts } = repository;
  return {
    __typename: 'Repository',
    id: repositoryNodeId(repository),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    description: facts.description,
    url: `${WEB_URL}/${repository.fullName}`,
    isArchived: repository.isArchivedAt(now),
    isDisabled: false,
    isEmpty: repository.isEmpty,
    isFork: facts.isFork,
    isPrivate: facts.isPrivate,
    visibility: facts.isPrivate ? 'PRIVATE' : 'PUBLIC',
    createdAt: isoTime(facts.createdAt),
    archivedAt: isoTimeOrNull(
      repository.isArchivedAt(now) ? repository.archivedAt : undefined,
    ),
    pushedAt: () => isoTimeOrNull(repository.pushedAt(now)),
    updatedAt: () =>
      isoTime(Math.max(facts.createdAt, repository.pushedAt(now) ?? 0)),
    owner: () => actorNode(repository.owner, context),
    primaryLanguage: facts.language
      ? { __typename: 'Language', id: 'LAN', name: facts.language }
      : null,
    defaultBranchRef: () =>
      repository.isEmpty ? null : defaultBranch(repository, context),
    pullRequests: (args: PullRequestArguments) =>
      pullRequests(repository, args, context),
    pullRequest: ({ number }: { number: number }) => {
      const pull = repository.findPullRequest(number);
      const state = pull?.at(now);
      return pull && state
        ? pullRequestNode(repository, pull, state, context)
        : null;
    },
    deployments: (args: Ordered & { environments?: string[] }) =>
      deployments(repository, args, context),
    releases: (args: Ordered) => releases(repository, args, context),
  };
}

/** A fork that exists only as the origin of pull requests. */
export function forkNode(
  repository: Repository,
  forkOwner: Account,
  context: NodeContext,
): GraphQLNode {
  const id = forkId(repository, forkOwner);
  const nameWithOwner = `${forkOwner.login}/${repository.name}`;
  return {
    __typename: 'Repository',
    id: nodeId('R', id),
    databaseId: id,
    name: repository.name,
    nameWithOwner,
    url: `${WEB_URL}/${nameWithOwner}`,
    isFork: true,
    isArchived: false,
    owner: () => actorNode(forkOwner, context),
  };
}

function defaultBranch(repository: Repository, context: NodeContext) {
  const { defaultBranch: name, createdAt } = repository.facts;
  return {
    __typename: 'Ref',
    id: nodeId('REF', repository.id, `refs/heads/${name}`),
    name,
    prefix: 'refs/heads/',
    target: () => {
      const tip = repository.tipAt(context.now);
      return commitNode(
        repository,
        {
          sha: tip?.sha ?? objectId(`first:${repository.id}`),
          message: tip?.message ?? 'Initial commit',
          author: tip?.author,
          authoredAt: tip?.at ?? createdAt,
          committedAt: tip?.at ?? createdAt,
        },
        context,
      );
    },
  };
}

interface PullRequestArguments extends Ordered {
  states?: string[];
  baseRefName?: string;
  headRefName?: string;
  labels?: string[];
}

function pullRequests(
  repository: Repository,
  args: PullRequestArguments,
  context: NodeContext,
) {
  const field = args.orderBy?.field ?? 'CREATED_AT';
  const isDescending = args.orderBy?.direction === 'DESC';
  const key = ({ pull, state }: VisiblePullRequest): [number, number] => [
    field === 'UPDATED_AT' ? state.updatedAt : state.createdAt,
    pull.facts.id,
  ];
  const rows = repository
    .pullRequestsByUpdate(context.now)
    .filter(
      ({ pull: { facts }, state }) =>
        (!args.states || args.states.includes(state.state)) &&
        (!args.baseRefName || args.baseRefName === facts.baseRef) &&
        (!args.headRefName || args.headRefName === facts.headRef) &&
        (!args.labels ||
          args.labels.some(label => state.labels.includes(label))),
    );
  if (field !== 'UPDATED_AT') {
    rows.sort((a, b) => key(b)[0] - key(a)[0] || key(b)[1] - key(a)[1]);
  }
  return connection(
    isDescending ? rows : rows.reverse(),
    args,
    { key, isDescending },
    ({ pull, state }) => pullRequestNode(repository, pull, state, context),
  );
}

function deployments(
  repository: Repository,
  args: Ordered & { environments?: string[] },
  context: NodeContext,
) {
  const isDescending = args.orderBy?.direction === 'DESC';
  const rows = repository
    .deploymentsAt(context.now)
    .filter(
      ({ environment }) =>
        !args.environments || args.environments.includes(environment),
    );
  return connection(
    isDescending ? rows : rows.reverse(),
    args,
    {
      key: ({ createdAt, id }: Deployment) => [createdAt, id],
      isDescending,
    },
    deployment => deploymentNode(repository, deployment, context),
  );
}

function releases(repository: Repository, args: Ordered, context: NodeContext) {
  const isDescending = args.orderBy?.direction !== 'ASC';
  const rows = repository
    .releasesAt(context.now)
    .sort((a, b) => b.commitAt - a.commitAt || b.id - a.id);
  const latest = rows.find(
    release =>
      !release.isPrerelease && publishedAt(release, context.now) !== undefined,
  );
  return connection(
    isDescending ? rows : rows.reverse(),
    args,
    { key: ({ commitAt, id }) => [commitAt, id], isDescending },
    release => releaseNode(repository, release, release === latest, context),
  );
}

/** One of the releases, by its id. */
export function findRelease(
  repository: Repository,
  id: number,
  context: NodeContext,
): GraphQLNode | undefined {
  const { nodes } = releases(repository, {}, context);
  return nodes().find(({ databaseId }) => databaseId === id);
}
