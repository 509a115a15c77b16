import { components } from '@octokit/openapi-types';
import { nodeId } from '../nodeId';
import { Release, Tag } from '../../../model/release';
import { Repository } from '../../../model/repository';
import { EpochSeconds, isoTime } from '../../../model/time';
import { simpleUser, WEB_URL } from './account';

type ReleaseRow = components['schemas']['release'];
type TagRow = components['schemas']['tag'];

/** When a release was published; undefined while it is a draft. */
export function publishedAt(
  release: Release,
  now: EpochSeconds,
): EpochSeconds | undefined {
  return release.publishedAt !== undefined && release.publishedAt <= now
    ? release.publishedAt
    : undefined;
}

/** A row of `GET /releases`; it has no commit id. */
export function releaseRow(
  repository: Repository,
  release: Release,
  base: string,
  now: EpochSeconds,
): ReleaseRow {
  const api = `${base}/repos/${repository.fullName}`;
  const url = `${api}/releases/${release.id}`;
  const published = publishedAt(release, now);
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    html_url: `${WEB_URL}/${repository.fullName}/releases/tag/${release.tagName}`,
    id: release.id,
    node_id: nodeId('RE', repository.id, release.id),
    tag_name: release.tagName,
    target_commitish: repository.facts.defaultBranch,
    name: release.name,
    draft: published === undefined,
    author: simpleUser(release.author, base),
    prerelease: release.isPrerelease,
    created_at: isoTime(release.commitAt),
    published_at: published === undefined ? null : isoTime(published),
    assets: [],
    tarball_url: `${api}/tarball/${release.tagName}`,
    zipball_url: `${api}/zipball/${release.tagName}`,
    body: '',
  };
}

/** A row of `GET /tags`. */
export function tagRow(repository: Repository, tag: Tag, base: string): TagRow {
  const api = `${base}/repos/${repository.fullName}`;
  return {
    name: tag.name,
    commit: { sha: tag.sha, url: `${api}/commits/${tag.sha}` },
    zipball_url: `${api}/zipball/refs/tags/${tag.name}`,
    tarball_url: `${api}/tarball/refs/tags/${tag.name}`,
    node_id: nodeId('REF', repository.id, `refs/tags/${tag.name}`),
  };
}
