import { z } from 'zod';

/** Whether a connection goes on, and where. */
export const pageInfo = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullish(),
});

/** A list without the null that GitHub leaves in it for what it cannot show. */
export function nodesOf<T extends z.ZodType>(node: T) {
  return z
    .array(node.nullable())
    .nullish()
    .transform(nodes => (nodes ?? []).filter(each => each !== null));
}

/** A page of a list. */
export function connectionOf<T extends z.ZodType>(node: T) {
  return z.object({
    totalCount: z.number().int(),
    pageInfo,
    nodes: nodesOf(node),
  });
}

/** An account, undefined when it was deleted. */
export const actor = z
  .object({
    __typename: z.string(),
    login: z.string(),
    databaseId: z.number().int().nullish(),
  })
  .nullish()
  .transform(value => value ?? undefined);

/** An account as GraphQL shows it. */
export type GraphqlActor = z.output<typeof actor>;

/** Answers by pages of a repository. */
export function ofRepository<K extends string, T extends z.ZodType>(
  key: K,
  node: T,
) {
  return z.object({
    repository: z
      .object({ [key]: connectionOf(node) } as Record<
        K,
        ReturnType<typeof connectionOf<T>>
      >)
      .extend({ databaseId: z.number().int().nullish() }),
  });
}

/** The requested fields of an account. */
export const actorFields = `
  fragment ActorFields on Actor {
    __typename login
    ... on User { databaseId }
    ... on Bot { databaseId }
    ... on Mannequin { databaseId }
    ... on Organization { databaseId }
  }`;
