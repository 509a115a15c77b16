import { nodeId } from '../../nodeId';
import {
  PullRequest,
  PullRequestEvent,
  PullRequestState,
  Review,
} from '../../../../model/pullRequest';
import { Repository } from '../../../../model/repository';
import { isoTime, isoTimeOrNull } from '../../../../model/time';
import { WEB_URL } from '../../shape/account';
import { headShaOf, pullRequestNodeId } from '../../shape/pullRequest';
import { byPosition, connection, PageArguments } from '../connection';
import { actorNode } from './account';
import { commitNode } from './commit';
import { GraphQLNode, NodeContext } from './context';
import { forkNode, repositoryNode } from './repository';

const TIMELINE_TYPES: Partial<
  Record<
    PullRequestEvent['kind'],
    { type: string; prefix: string; item: string }
  >
> = {
  readyForReview: {
    type: 'ReadyForReviewEvent',
    prefix: 'RFRE',
    item: 'READY_FOR_REVIEW_EVENT',
  },
  convertedToDraft: {
    type: 'ConvertToDraftEvent',
    prefix: 'CTDE',
    item: 'CONVERT_TO_DRAFT_EVENT',
  },
  merged: { type: 'MergedEvent', prefix: 'ME', item: 'MERGED_EVENT' },
  closed: { type: 'ClosedEvent', prefix: 'CE', item: 'CLOSED_EVENT' },
  reopened: { type: 'ReopenedEvent', prefix: 'REE', item: 'REOPENED_EVENT' },
};

/** A pull request as it stands. */
export function pullRequestNode(
  repository: Repository,
  pull: PullRequest,
  state: PullRequestState,
  context: NodeContext,
): GraphQLNode {
  const { facts } = pull;
  const isForkGone =
    facts.forkDeletedAt !== undefined && facts.forkDeletedAt <= context.now;
  return {
    __typename: 'PullRequest',
    id: pullRequestNodeId(repository, pull),
    fullDatabaseId: `${facts.id}`,
    databaseId: facts.id,
    number: facts.number,
    url: `${WEB_URL}/${repository.fullName}/pull/${facts.number}`,
    title: state.title,
    body: facts.body,
    state: state.state,
    isDraft: state.isDraft,
    locked: false,
    closed: state.closedAt !== undefined,
    merged: state.mergedAt !== undefined,
    createdAt: isoTime(state.createdAt),
    updatedAt: isoTime(state.updatedAt),
    closedAt: isoTimeOrNull(state.closedAt),
    mergedAt: isoTimeOrNull(state.mergedAt),
    baseRefName: facts.baseRef,
    headRefName: facts.headRef,
    headRefOid: headShaOf(pull, state),
    isCrossRepository: facts.forkOwner !== undefined,
    isInMergeQueue: false,
    additions: facts.additions,
    deletions: facts.deletions,
    changedFiles: facts.changedFiles,
    authorAssociation: facts.forkOwner ? 'CONTRIBUTOR' : 'MEMBER',
    author: () => actorNode(facts.author, context),
    mergedBy: () => actorNode(state.mergedBy, context),
    mergeCommit: () =>
      state.mergeCommitSha && state.mergedAt
        ? commitNode(
            repository,
            {
              sha: state.mergeCommitSha,
              message: state.title,
              author: state.mergedBy,
              authoredAt: state.mergedAt,
              committedAt: state.mergedAt,
            },
            context,
          )
        : null,
    repository: () => repositoryNode(repository, context),
    baseRepository: () => repositoryNode(repository, context),
    headRepository: () => {
      if (!facts.forkOwner) {
        return repositoryNode(repository, context);
      }
      return isForkGone ? null : forkNode(repository, facts.forkOwner, context);
    },
    headRepositoryOwner: () =>
      isForkGone
        ? null
        : actorNode(facts.forkOwner ?? repository.owner, context),
    labels: (args: PageArguments) =>
      connection(state.labels, args, byPosition(), name => ({
        __typename: 'Label',
        id: nodeId('LA', repository.id, name),
        name,
        color: 'ededed',
      })),
    commits: (args: PageArguments) =>
      connection(state.commits, args, byPosition(), commit => ({
        __typename: 'PullRequestCommit',
        id: nodeId('PRC', repository.id, facts.number, commit.sha),
        commit: commitNode(repository, commit, context),
      })),
    // GitHub, too, has no list where there is no comparison of the branches.
    files: (args: PageArguments) =>
      facts.files
        ? connection(facts.files(), args, byPosition(), file => ({
            __typename: 'PullRequestChangedFile',
            ...file,
            changeType: 'MODIFIED',
            viewerViewedState: 'UNVIEWED',
          }))
        : null,
    reviews: (args: PageArguments & { states?: string[] }) =>
      connection(
        state.reviews.filter(
          review => !args.states || args.states.includes(review.state),
        ),
        args,
        byPosition(),
        review => reviewNode(repository, pull, review, context),
      ),
    timelineItems: (args: PageArguments & { itemTypes?: string[] }) =>
      timeline(repository, pull, state, args, context),
  };
}

function reviewNode(
  repository: Repository,
  pull: PullRequest,
  review: Review,
  context: NodeContext,
) {
  const submittedAt = isoTime(review.submittedAt);
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', repository.id, pull.facts.number, review.id),
    fullDatabaseId: `${review.id}`,
    databaseId: review.id,
    state: review.state,
    body: '',
    submittedAt,
    createdAt: submittedAt,
    updatedAt: submittedAt,
    author: actorNode(review.author, context),
    authorAssociation: 'MEMBER',
  };
}

function timeline(
  repository: Repository,
  pull: PullRequest,
  state: PullRequestState,
  args: PageArguments & { itemTypes?: string[] },
  context: NodeContext,
) {
  const items = state.timeline.flatMap((event, index) => {
    const known = TIMELINE_TYPES[event.kind];
    return known && (!args.itemTypes || args.itemTypes.includes(known.item))
      ? [{ event, known, index }]
      : [];
  });
  return {
    ...connection(items, args, byPosition(), ({ event, known, index }) => ({
      __typename: known.type,
      id: nodeId(known.prefix, repository.id, pull.facts.number, index),
      createdAt: isoTime(event.at),
      actor: actorNode(pull.facts.author, context),
    })),
    filteredCount: items.length,
  };
}
