import { GraphQLError } from 'graphql';
import { parseNodeId } from '../../nodeId';
import { EpochSeconds } from '../../../../model/time';
import { GitHubSimulation } from '../../simulation';
import { visibilityOf } from '../../visibility';
import { byPosition, connection, PageArguments } from '../connection';
import { actorNode } from './account';
import { checkSuiteNode, workflowRunNode } from './checkSuite';
import { NodeContext } from './context';
import { deploymentNode } from './deployment';
import { organizationNode } from './organization';
import { pullRequestNode } from './pullRequest';
import { findRelease, repositoryNode } from './repository';

/** The entry points of the schema. */
export function queryRoot(
  simulation: GitHubSimulation,
  now: EpochSeconds,
  token: string,
  rateLimit: () => unknown,
): Record<string, unknown> {
  const { world } = simulation;
  const sees = visibilityOf(simulation, token);
  const context: NodeContext = { simulation, now, sees };
  return {
    rateLimit,
    viewer: {
      ...actorNode(simulation.viewer, context),
      organizations: (args: PageArguments) =>
        connection(world.organizations, args, byPosition(), organization =>
          organizationNode(organization, context),
        ),
    },
    organization: ({ login }: { login: string }) => {
      const organization = world.findOrganization(login);
      if (!organization) {
        throw unresolved(`an Organization with the login of '${login}'`);
      }
      return organizationNode(organization, context);
    },
    repositoryOwner: ({ login }: { login: string }) => {
      const organization = world.findOrganization(login);
      return organization ? organizationNode(organization, context) : null;
    },
    repository: ({
      owner,
      name,
      followRenames = true,
    }: {
      owner: string;
      name: string;
      followRenames?: boolean;
    }) => {
      const found = world.findRepository(owner, name, now);
      if (
        !found ||
        !sees(found.repository) ||
        (found.isMoved && !followRenames)
      ) {
        throw unresolved(`a Repository with the name '${owner}/${name}'`);
      }
      return repositoryNode(found.repository, context);
    },
    node: ({ id }: { id: string }) => {
      const node = findNode(id, context);
      if (!node) {
        throw unresolved(`a node with the global id of '${id}'`);
      }
      return node;
    },
    nodes: ({ ids }: { ids: string[] }) =>
      // An error in a list belongs to its entry, so each entry fails for itself.
      ids.map(
        id =>
          findNode(id, context) ??
          unresolved(`a node with the global id of '${id}'`),
      ),
  };
}

function unresolved(what: string): GraphQLError {
  return new GraphQLError(`Could not resolve to ${what}.`, {
    extensions: { type: 'NOT_FOUND' },
  });
}

function findNode(id: string, context: NodeContext) {
  const { simulation, now } = context;
  const parsed = parseNodeId(id);
  if (!parsed) {
    return undefined;
  }
  const { prefix, parts } = parsed;
  const numbers = parts.map(Number);
  if (prefix === 'O') {
    const organization = simulation.world.organizations.find(
      ({ account }) => account.id === numbers[0],
    );
    return organization && organizationNode(organization, context);
  }
  const repository = simulation.world.findRepositoryById(numbers[0], now);
  if (!repository || !context.sees(repository)) {
    return undefined;
  }
  switch (prefix) {
    case 'R':
      return repositoryNode(repository, context);
    case 'PR': {
      const pull = repository.findPullRequest(numbers[1]);
      const state = pull?.at(now);
      return pull && state
        ? pullRequestNode(repository, pull, state, context)
        : undefined;
    }
    case 'WFR':
    case 'CS': {
      const run = repository.findWorkflowRun(numbers[1], now);
      const show = prefix === 'CS' ? checkSuiteNode : workflowRunNode;
      return run && show(repository, run, context);
    }
    case 'RE':
      return findRelease(repository, numbers[1], context);
    case 'DE': {
      const deployment = repository
        .deploymentsAt(now)
        .find(row => row.id === numbers[1]);
      return deployment && deploymentNode(repository, deployment, context);
    }
    default:
      return undefined;
  }
}
