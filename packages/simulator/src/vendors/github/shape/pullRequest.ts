import { components } from '@octokit/openapi-types';
import { accountAt } from '../../../model/account';
import { nodeId } from '../nodeId';
import {
  PullRequest,
  PullRequestState,
  Review,
} from '../../../model/pullRequest';
import { hashText, objectId } from '../../../model/random';
import { Repository } from '../../../model/repository';
import { EpochSeconds, isoTime, isoTimeOrNull } from '../../../model/time';
import { simpleUser, WEB_URL } from './account';
import { forkRepository, listedRepository } from './repository';

type PullRow = components['schemas']['pull-request-simple'];
type PullDetail = components['schemas']['pull-request'];
type ReviewRow = components['schemas']['pull-request-review'];

/** Where a pull request belongs and how it is requested. */
export interface PullContext {
  repository: Repository;
  base: string;
  now: EpochSeconds;
}

/** The node id of a pull request. */
export function pullRequestNodeId(
  repository: Repository,
  pull: PullRequest,
): string {
  return nodeId('PR', repository.id, pull.facts.number);
}

/** The commit id of the branch as it stands. */
export function headShaOf(pull: PullRequest, state: PullRequestState): string {
  return state.commits[state.commits.length - 1]?.sha ?? pull.facts.headSha;
}

/** Rows of a page repeat the same base repository, which is made once per page. */
export function baseRepository(context: PullContext): PullRow['base']['repo'] {
  return listedRepository(
    context.repository,
    context.base,
    context.now,
  ) as PullRow['base']['repo'];
}

/** A row of `GET /repos/{owner}/{repo}/pulls`. */
export function pullRequestRow(
  context: PullContext,
  pull: PullRequest,
  state: PullRequestState,
  baseRepo: PullRow['base']['repo'] = baseRepository(context),
): PullRow {
  const { repository, base, now } = context;
  const { facts } = pull;
  const api = `${base}/repos/${repository.fullName}`;
  const page = `${WEB_URL}/${repository.fullName}/pull/${facts.number}`;
  const author = accountAt(facts.author, now);
  const headSha = headShaOf(pull, state);
  const headOwner = facts.forkOwner ?? repository.owner;
  const links = {
    self: `${api}/pulls/${facts.number}`,
    html: page,
    issue: `${api}/issues/${facts.number}`,
    comments: `${api}/issues/${facts.number}/comments`,
    review_comments: `${api}/pulls/${facts.number}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${api}/pulls/${facts.number}/commits`,
    statuses: `${api}/statuses/${headSha}`,
  };
  return {
    url: links.self,
    id: facts.id,
    node_id: pullRequestNodeId(repository, pull),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue,
    number: facts.number,
    state: state.state === 'OPEN' ? 'open' : 'closed',
    locked: false,
    title: state.title,
    user: author ? simpleUser(author, base) : null,
    body: facts.body || null,
    created_at: isoTime(state.createdAt),
    updated_at: isoTime(state.updatedAt),
    closed_at: isoTimeOrNull(state.closedAt),
    merged_at: isoTimeOrNull(state.mergedAt),
    // An open pull request shows a throw-away test merge here.
    merge_commit_sha: state.mergeCommitSha ?? objectId(`test-merge:${headSha}`),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: state.labels.map(name => ({
      id: 1_000_000_000 + hashText(`${repository.id}:${name}`),
      node_id: nodeId('LA', repository.id, name),
      url: `${api}/labels/${encodeURIComponent(name)}`,
      name,
      color: 'ededed',
      default: false,
      description: '',
    })),
    milestone: null,
    draft: state.isDraft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: {
      label: `${headOwner.login}:${facts.headRef}`,
      ref: facts.headRef,
      sha: headSha,
      user: simpleUser(headOwner, base),
      repo: headRepository(context, pull, baseRepo),
    },
    base: {
      label: `${repository.owner.login}:${facts.baseRef}`,
      ref: facts.baseRef,
      sha: objectId(`base:${facts.id}`),
      user: simpleUser(repository.owner, base),
      repo: baseRepo,
    },
    _links: {
      self: { href: links.self },
      html: { href: links.html },
      issue: { href: links.issue },
      comments: { href: links.comments },
      review_comments: { href: links.review_comments },
      review_comment: { href: links.review_comment },
      commits: { href: links.commits },
      statuses: { href: links.statuses },
    },
    author_association: facts.forkOwner ? 'CONTRIBUTOR' : 'MEMBER',
    auto_merge: null,
    active_lock_reason: null,
  };
}

function headRepository(
  { repository, base, now }: PullContext,
  { facts }: PullRequest,
  baseRepo: PullRow['base']['repo'],
): PullRow['head']['repo'] {
  if (!facts.forkOwner) {
    return baseRepo;
  }
  const isGone =
    facts.forkDeletedAt !== undefined && facts.forkDeletedAt <= now;
  // The official type forbids null, yet that is what a deleted fork leaves behind.
  return (
    isGone ? null : forkRepository(repository, facts.forkOwner, base, now)
  ) as PullRow['head']['repo'];
}

/** The answer to `GET /repos/{owner}/{repo}/pulls/{number}`. */
export function pullRequestDetail(
  context: PullContext,
  pull: PullRequest,
  state: PullRequestState,
): PullDetail {
  const { facts } = pull;
  const mergedBy = accountAt(state.mergedBy, context.now);
  return {
    ...(pullRequestRow(context, pull, state) as Omit<
      PullDetail,
      'merged' | 'mergeable'
    >),
    merged: state.state === 'MERGED',
    mergeable: state.state === 'OPEN' ? true : null,
    rebaseable: state.state === 'OPEN' ? true : null,
    mergeable_state: state.state === 'OPEN' ? 'clean' : 'unknown',
    merged_by: mergedBy ? simpleUser(mergedBy, context.base) : null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: state.commits.length,
    additions: facts.additions,
    deletions: facts.deletions,
    changed_files: facts.changedFiles,
  } as PullDetail;
}

/** A row of `GET /pulls/{number}/reviews`. */
export function reviewRow(
  context: PullContext,
  pull: PullRequest,
  state: PullRequestState,
  review: Review,
): ReviewRow {
  const { repository, base, now } = context;
  const author = accountAt(review.author, now);
  const pullUrl = `${base}/repos/${repository.fullName}/pulls/${pull.facts.number}`;
  const page = `${WEB_URL}/${repository.fullName}/pull/${pull.facts.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', repository.id, pull.facts.number, review.id),
    user: author ? simpleUser(author, base) : null,
    body: '',
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: 'MEMBER',
    _links: { html: { href: page }, pull_request: { href: pullUrl } },
    submitted_at: isoTime(review.submittedAt),
    commit_id: headShaOf(pull, state),
  };
}
