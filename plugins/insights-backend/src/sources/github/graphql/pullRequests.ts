import { z } from 'zod';
import { instant, maybeInstant } from '../schemaParts';
import {
  actor,
  actorFields,
  connectionOf,
  nodesOf,
  ofRepository,
} from './parts';

const commitFields = `
  fragment CommitFields on PullRequestCommitConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { commit { oid authoredDate message } }
  }`;

const reviewFields = `
  fragment ReviewFields on PullRequestReviewConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { state submittedAt author { ...ActorFields } }
  }`;

const fileFields = `
  fragment FileFields on PullRequestChangedFileConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { path additions deletions }
  }`;

const reviewStates = 'APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED';

const pullRequestFields = `
  fragment PullRequestFields on PullRequest {
    id number title body state isDraft createdAt updatedAt closedAt mergedAt
    baseRefName headRefName headRefOid additions deletions changedFiles
    author { ...ActorFields }
    mergeCommit { oid }
    labels(first: 100) { nodes { name } }
    commits(first: 100) { ...CommitFields }
    reviews(first: 100, states: [${reviewStates}]) { ...ReviewFields }
    files(first: 100) @include(if: $withFiles) { ...FileFields }
    timelineItems(last: 10, itemTypes: [READY_FOR_REVIEW_EVENT]) {
      nodes { __typename ... on ReadyForReviewEvent { createdAt } }
    }
  }
  ${actorFields} ${commitFields} ${reviewFields} ${fileFields}`;

/**
 * Pull requests, the most recently updated first, with all that most of them have of commits, reviews and, where they
 * are wanted, files.
 */
export const pullRequestsDocument = `
  query PullRequests($owner: String!, $name: String!, $pageSize: Int!, $after: String, $withFiles: Boolean!) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequests(first: $pageSize, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...PullRequestFields }
      }
    }
  }
  ${pullRequestFields}`;

/** The same list, by number only: GitHub can answer for it where a pull request is too much. */
export const pullRequestNumbersDocument = `
  query PullRequestNumbers($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequests(first: $pageSize, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id number url }
      }
    }
  }`;

/** Pull requests by their ids. */
export const pullRequestsByIdDocument = `
  query PullRequestsById($ids: [ID!]!, $withFiles: Boolean!) {
    nodes(ids: $ids) { __typename ...PullRequestFields }
  }
  ${pullRequestFields}`;

/** Further commits of a pull request that has more than a page. */
export const commitsDocument = `
  query Commits($id: ID!, $after: String) {
    node(id: $id) { __typename ... on PullRequest { commits(first: 100, after: $after) { ...CommitFields } } }
  }
  ${commitFields}`;

/** Further reviews of a pull request that has more than a page. */
export const reviewsDocument = `
  query Reviews($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on PullRequest { reviews(first: 100, after: $after, states: [${reviewStates}]) { ...ReviewFields } }
    }
  }
  ${actorFields} ${reviewFields}`;

/** Further files of a pull request that has more than a page. */
export const filesDocument = `
  query Files($id: ID!, $after: String) {
    node(id: $id) { __typename ... on PullRequest { files(first: 100, after: $after) { ...FileFields } } }
  }
  ${fileFields}`;

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
  /** Absent unless requested, and null if GitHub no longer has a comparison of the branches. */
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

/** The answer to a page of pull requests. */
export const pullRequestsSchema = ofRepository('pullRequests', pullRequest);
/** The answer to a page of numbers of pull requests. */
export const pullRequestNumbersSchema = ofRepository(
  'pullRequests',
  z.object({ id: z.string(), number: z.number().int(), url: z.string() }),
);
/** The answer to pull requests by their ids. */
export const pullRequestsByIdSchema = z.object({ nodes: nodesOf(pullRequest) });
/** The answer to further commits. */
export const commitsSchema = z.object({ node: z.object({ commits }) });
/** The answer to further reviews. */
export const reviewsSchema = z.object({ node: z.object({ reviews }) });

/** The answer to further files. */
export const filesSchema = z.object({ node: z.object({ files }) });
