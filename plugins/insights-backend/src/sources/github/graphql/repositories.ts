import { z } from 'zod';
import { instant, maybeInstant } from '../schemaParts';
import { nodesOf, pageInfo } from './parts';

/**
 * The repositories of an owner with what shows whether anything changed in them: one request for a hundred. What the
 * credentials may not see of it takes the whole repository out of the answer, so it can be left out.
 */
export const repositoriesDocument = `
  query Repositories($owner: String!, $pageSize: Int!, $after: String, $withActivity: Boolean!) {
    repositoryOwner(login: $owner) {
      repositories(first: $pageSize, after: $after, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          databaseId name url isFork isArchived isDisabled createdAt pushedAt
          owner { login }
          defaultBranchRef {
            name
            target { __typename ... on Commit { checkSuites(last: 1) @include(if: $withActivity) { nodes { updatedAt } } } }
          }
          ... @include(if: $withActivity) {
            pullRequests(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt } }
            deployments(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { updatedAt } }
            releases(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { updatedAt } }
          }
        }
      }
    }
  }`;

const newest = z
  .object({ nodes: nodesOf(z.object({ updatedAt: maybeInstant })) })
  .nullish()
  .transform(connection => connection?.nodes[0]?.updatedAt);

const repository = z.object({
  databaseId: z.number().int(),
  name: z.string(),
  url: z.string(),
  owner: z.object({ login: z.string() }),
  isFork: z.boolean(),
  isArchived: z.boolean(),
  isDisabled: z.boolean(),
  createdAt: instant,
  pushedAt: maybeInstant,
  defaultBranchRef: z
    .object({
      name: z.string(),
      target: z.object({ checkSuites: newest.optional() }).nullish(),
    })
    .nullish(),
  pullRequests: newest.optional(),
  deployments: newest.optional(),
  releases: newest.optional(),
});

/** A repository in the listing of its owner. */
export type ListedRepository = z.output<typeof repository>;

/** The answer to the repositories of an owner; null stands for one that cannot be shown. */
export const repositoriesSchema = z.object({
  repositoryOwner: z
    .object({
      repositories: z.object({
        pageInfo,
        nodes: z.array(repository.nullable()),
      }),
    })
    .nullable(),
});
