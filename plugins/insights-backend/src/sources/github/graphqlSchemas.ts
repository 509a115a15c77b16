import { z } from 'zod';
import { instant, maybeInstant, maybeText } from './schemaParts';

const pageInfo = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullish(),
});

// GitHub leaves null in lists for what it can not show.
function nodesOf<T extends z.ZodType>(node: T) {
  return z
    .array(node.nullable())
    .nullish()
    .transform(nodes => (nodes ?? []).filter(each => each !== null));
}

function connectionOf<T extends z.ZodType>(node: T) {
  return z.object({
    totalCount: z.number().int(),
    pageInfo,
    nodes: nodesOf(node),
  });
}

const actor = z
  .object({
    __typename: z.string(),
    login: z.string(),
    databaseId: z.number().int().nullish(),
  })
  .nullish()
  .transform(value => value ?? undefined);

/** An account as GraphQL shows it; undefined when it was deleted. */
export type GraphqlActor = z.output<typeof actor>;

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

/** The answer to the repositories of an owner; null stands for one that can not be shown. */
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

const commits = connectionOf(
  z.object({
    commit: z.object({
      oid: z.string(),
      authoredDate: instant,
      message: z.string(),
    }),
  }),
);

const reviews = connectionOf(
  z.object({ state: z.string(), submittedAt: maybeInstant, author: actor }),
);

const files = connectionOf(
  z.object({
    path: z.string(),
    additions: z.number().int(),
    deletions: z.number().int(),
  }),
);

const pullRequest = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  body: z
    .string()
    .nullish()
    .transform(value => value ?? ''),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: maybeInstant,
  mergedAt: maybeInstant,
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: z.string(),
  additions: z.number().int(),
  deletions: z.number().int(),
  changedFiles: z.number().int(),
  author: actor,
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  labels: z
    .object({ nodes: nodesOf(z.object({ name: z.string() })) })
    .nullish(),
  commits,
  reviews: reviews.nullable(),
  /** Left out unless asked for, and null where GitHub has no comparison of the branches any more. */
  files: files.nullish(),
  timelineItems: z.object({
    nodes: nodesOf(z.object({ createdAt: maybeInstant })),
  }),
});

/** A pull request as it is sent. */
export type SentPullRequest = z.output<typeof pullRequest>;
/** A commit of a pull request as it is sent. */
export type SentCommit = SentPullRequest['commits']['nodes'][number]['commit'];
/** A review as it is sent. */
export type SentReview = NonNullable<
  SentPullRequest['reviews']
>['nodes'][number];

/** Answers by pages of a repository. */
function ofRepository<K extends string, T extends z.ZodType>(key: K, node: T) {
  return z.object({
    repository: z
      .object({ [key]: connectionOf(node) } as Record<
        K,
        ReturnType<typeof connectionOf<T>>
      >)
      .extend({ databaseId: z.number().int().nullish() }),
  });
}

/** The answer to a page of pull requests. */
export const pullRequestsSchema = ofRepository('pullRequests', pullRequest);
/** The answer to further commits. */
export const commitsSchema = z.object({ node: z.object({ commits }) });
/** The answer to further reviews. */
export const reviewsSchema = z.object({ node: z.object({ reviews }) });

/** The answer to further files. */
export const filesSchema = z.object({ node: z.object({ files }) });

const checkRuns = connectionOf(
  z.object({
    databaseId: z.number().int().nullish(),
    name: z.string(),
    status: z.string(),
    conclusion: maybeText,
    startedAt: maybeInstant,
    completedAt: maybeInstant,
    detailsUrl: maybeText,
  }),
);
/** The check runs of a suite as they are sent. */
export type SentCheckRuns = z.output<typeof checkRuns>;

const checkSuite = z.object({
  id: z.string(),
  workflowRun: z.object({ databaseId: z.number().int().nullish() }).nullish(),
  checkRuns: checkRuns.nullish(),
});
/** A check suite as it is sent. */
export type SentCheckSuite = z.output<typeof checkSuite>;
/** The answer to check suites; those that can not be shown are left out. */
export const checkSuitesSchema = z.object({ nodes: nodesOf(checkSuite) });
/** The answer to further check runs. */
export const checkRunsSchema = z.object({ node: z.object({ checkRuns }) });

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

const release = z.object({
  id: z.string(),
  tagName: z.string(),
  name: maybeText,
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  publishedAt: maybeInstant,
  tagCommit: z.object({ oid: z.string() }).nullish(),
});
/** A release as it is sent. */
export type SentRelease = z.output<typeof release>;
/** The answer to a page of releases. */
export const releasesSchema = ofRepository('releases', release);
