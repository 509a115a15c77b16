import { z } from 'zod';

const instant = z.coerce.date();
const maybeInstant = instant.nullish().transform(value => value ?? undefined);
const maybeText = z
  .string()
  .nullish()
  .transform(value => value ?? undefined);
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
    repository: z.object({ [key]: connectionOf(node) } as Record<
      K,
      ReturnType<typeof connectionOf<T>>
    >),
  });
}

/** The answer to a page of pull requests. */
export const pullRequestsSchema = ofRepository('pullRequests', pullRequest);
/** The answer to further commits. */
export const commitsSchema = z.object({ node: z.object({ commits }) });
/** The answer to further reviews. */
export const reviewsSchema = z.object({ node: z.object({ reviews }) });

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

/** The answer to the organisations of a token. */
export const organizationsSchema = z.array(z.object({ login: z.string() }));

const restUser = z
  .object({ id: z.number().int(), login: z.string(), type: z.string() })
  .nullish()
  .transform(value => value ?? undefined);

/** A workflow run, or one attempt of it. */
export const workflowRunSchema = z.object({
  id: z.number().int(),
  name: maybeText,
  path: maybeText,
  workflow_id: z.number().int(),
  run_number: z.number().int(),
  run_attempt: z.number().int().default(1),
  event: z.string(),
  status: maybeText,
  conclusion: maybeText,
  head_branch: maybeText,
  head_sha: z.string(),
  created_at: instant,
  updated_at: instant,
  run_started_at: maybeInstant,
  actor: restUser,
});
/** A run as it is sent. */
export type SentRun = z.output<typeof workflowRunSchema>;
/** The account of a run as it is sent. */
export type SentRestUser = SentRun['actor'];

/** The answer to a page of runs. */
export const workflowRunsSchema = z.object({
  total_count: z.number().int(),
  workflow_runs: z.array(workflowRunSchema),
});

/** The answer to a page of workflows. */
export const workflowsSchema = z.object({
  total_count: z.number().int(),
  workflows: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      path: maybeText,
      state: z.string(),
    }),
  ),
});

const job = z.object({
  id: z.number().int(),
  run_id: z.number().int(),
  run_attempt: z.number().int().default(1),
  name: z.string(),
  status: z.string(),
  conclusion: maybeText,
  created_at: maybeInstant,
  started_at: maybeInstant,
  completed_at: maybeInstant,
  labels: z
    .array(z.string())
    .nullish()
    .transform(value => value ?? []),
});
/** A job as it is sent. */
export type SentJob = z.output<typeof job>;
/** The answer to a page of jobs. */
export const jobsSchema = z.object({
  total_count: z.number().int(),
  jobs: z.array(job),
});
