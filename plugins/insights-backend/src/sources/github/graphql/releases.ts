import { z } from 'zod';
import { instant, maybeInstant, maybeText } from '../schemaParts';
import { nodesOf, ofRepository } from './parts';

const releaseFields = `
  fragment ReleaseFields on Release {
    id tagName name isDraft isPrerelease createdAt updatedAt publishedAt tagCommit { oid }
  }`;

/** Releases with the commits of their tags. */
export const releasesDocument = `
  query Releases($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      releases(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...ReleaseFields }
      }
    }
  }
  ${releaseFields}`;

/** The same list, by no more than tags. */
export const releaseTagsDocument = `
  query ReleaseTags($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      releases(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id tagName url }
      }
    }
  }`;

/** Releases by their ids. */
export const releasesByIdDocument = `
  query ReleasesById($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ...ReleaseFields }
  }
  ${releaseFields}`;

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
/** The answer to a page of tags of releases. */
export const releaseTagsSchema = ofRepository(
  'releases',
  z.object({ id: z.string(), tagName: z.string(), url: z.string() }),
);
/** The answer to releases by their ids. */
export const releasesByIdSchema = z.object({ nodes: nodesOf(release) });
