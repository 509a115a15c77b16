import { z } from 'zod';
import { instant, maybeInstant, maybeText } from '../schemaParts';
import { ofRepository } from './parts';

/** Releases with the commits of their tags. */
export const releasesDocument = `
  query Releases($owner: String!, $name: String!, $pageSize: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      releases(first: $pageSize, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id tagName name isDraft isPrerelease createdAt updatedAt publishedAt tagCommit { oid } }
      }
    }
  }`;

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
