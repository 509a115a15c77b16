import { z } from 'zod';
import { instant, maybeText } from '../schemaParts';
import { actor, actorFields, nodesOf, ofRepository } from './parts';

const deploymentFields = `
  fragment DeploymentFields on Deployment {
    id environment commitOid task state createdAt updatedAt
    ref { name }
    creator { ...ActorFields }
    statuses(first: 100) { nodes { state createdAt } }
  }
  ${actorFields}`;

/** Deployments to environments with their history of states. */
export const deploymentsDocument = `
  query Deployments($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      deployments(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...DeploymentFields }
      }
    }
  }
  ${deploymentFields}`;

/** The same list, by no more than ids. */
export const deploymentIdsDocument = `
  query DeploymentIds($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      deployments(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id databaseId }
      }
    }
  }`;

/** Deployments by their ids. */
export const deploymentsByIdDocument = `
  query DeploymentsById($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ...DeploymentFields }
  }
  ${deploymentFields}`;

const deployment = z.object({
  id: z.string(),
  environment: z
    .string()
    .nullish()
    .transform(value => value ?? ''),
  commitOid: z.string(),
  task: maybeText,
  state: maybeText,
  createdAt: instant,
  updatedAt: instant,
  ref: z.object({ name: z.string() }).nullish(),
  creator: actor,
  statuses: z
    .object({
      nodes: nodesOf(z.object({ state: z.string(), createdAt: instant })),
    })
    .nullish(),
});
/** A deployment as it is sent. */
export type SentDeployment = z.output<typeof deployment>;
/** The answer to a page of deployments. */
export const deploymentsSchema = ofRepository('deployments', deployment);
/** The answer to a page of ids of deployments. */
export const deploymentIdsSchema = ofRepository(
  'deployments',
  z.object({ id: z.string(), databaseId: z.number().int().nullish() }),
);
/** The answer to deployments by their ids. */
export const deploymentsByIdSchema = z.object({ nodes: nodesOf(deployment) });
