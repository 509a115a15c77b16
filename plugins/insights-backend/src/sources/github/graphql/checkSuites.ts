import { z } from 'zod';
import { maybeInstant, maybeText } from '../schemaParts';
import { connectionOf, nodesOf } from './parts';

const checkRunFields = `
  fragment CheckRunFields on CheckRunConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { databaseId name status conclusion startedAt completedAt detailsUrl }
  }`;

/** Check suites of workflow runs with their check runs: also those that share a name, which only "all" shows. */
export const checkSuitesDocument = `
  query CheckSuites($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on CheckSuite {
        id
        workflowRun { databaseId }
        checkRuns(first: 100, filterBy: { checkType: ALL }) { ...CheckRunFields }
      }
    }
  }
  ${checkRunFields}`;

/** Further check runs of a check suite that has more than a page. */
export const checkRunsDocument = `
  query CheckRuns($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on CheckSuite { checkRuns(first: 100, after: $after, filterBy: { checkType: ALL }) { ...CheckRunFields } }
    }
  }
  ${checkRunFields}`;

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
/** The answer to check suites; those that cannot be shown are left out. */
export const checkSuitesSchema = z.object({ nodes: nodesOf(checkSuite) });
/** The answer to further check runs. */
export const checkRunsSchema = z.object({ node: z.object({ checkRuns }) });
