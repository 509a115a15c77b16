import { nodeId } from '../../nodeId';
import { Release } from '../../../../model/release';
import { Repository } from '../../../../model/repository';
import { isoTime, isoTimeOrNull } from '../../../../model/time';
import { WEB_URL } from '../../shape/account';
import { publishedAt } from '../../shape/release';
import { userNode } from './account';
import { commitNode } from './commit';
import { GraphQLNode, NodeContext } from './context';

/** A release, with the commit that REST does not return. */
export function releaseNode(
  repository: Repository,
  release: Release,
  isLatest: boolean,
  context: NodeContext,
): GraphQLNode {
  const published = publishedAt(release, context.now);
  return {
    __typename: 'Release',
    id: nodeId('RE', repository.id, release.id),
    databaseId: release.id,
    url: `${WEB_URL}/${repository.fullName}/releases/tag/${release.tagName}`,
    name: release.name,
    tagName: release.tagName,
    isDraft: published === undefined,
    isPrerelease: release.isPrerelease,
    isLatest,
    createdAt: isoTime(release.commitAt),
    publishedAt: isoTimeOrNull(published),
    updatedAt: isoTime(published ?? release.visibleAt),
    author: () => userNode(release.author, context),
    // The tag of a draft does not exist yet.
    tagCommit: () =>
      published === undefined
        ? null
        : commitNode(
            repository,
            {
              sha: release.sha,
              message: release.name,
              author: release.author,
              authoredAt: release.commitAt,
              committedAt: release.commitAt,
            },
            context,
          ),
  };
}
