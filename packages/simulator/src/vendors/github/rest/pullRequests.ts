import { PullRequest, PullRequestState } from '../../../model/pullRequest';
import { objectId } from '../../../model/random';
import { VisiblePullRequest } from '../../../model/repository';
import { notFound } from '../errors';
import { WEB_URL } from '../shape/account';
import { commitRow } from '../shape/commit';
import {
  baseRepository,
  pullRequestDetail,
  pullRequestRow,
  reviewRow,
} from '../shape/pullRequest';
import { listAnswer, pageOf } from './paging';
import { RepositoryRequest, RepositoryRoute, RestRequest } from './restRoute';

/** GitHub lists no more than this many commits of a pull request. */
const MAX_COMMITS = 250;

/** Version in which pull requests lost their merge commit in REST. */
const VERSION_WITHOUT_MERGE_COMMIT = '2026-03-10';

/** Pull requests with their commits, reviews and files. */
export const pullRequestRoutes: RepositoryRoute[] = [
  {
    path: '/pulls',
    handle: request => {
      const { rows, position } = pageOf(request.query, selectPulls(request));
      const baseRepo = baseRepository(request);
      return {
        body: rows.map(({ pull, state }) =>
          inVersion(request, pullRequestRow(request, pull, state, baseRepo)),
        ),
        page: position,
      };
    },
  },
  {
    path: '/pulls/:number',
    handle: request => {
      const { pull, state } = findPull(request);
      return {
        body: inVersion(request, pullRequestDetail(request, pull, state)),
      };
    },
  },
  {
    path: '/pulls/:number/commits',
    handle: request => {
      const { pull, state } = findPull(request);
      const rows = state.commits.slice(0, MAX_COMMITS).map((commit, index) => ({
        commit,
        parent:
          state.commits[index - 1]?.sha ?? objectId(`base:${pull.facts.id}`),
      }));
      return listAnswer(request, rows, ({ commit, parent }) =>
        commitRow(
          request.repository,
          commit,
          parent,
          request.base,
          request.now,
        ),
      );
    },
  },
  {
    path: '/pulls/:number/reviews',
    handle: request => {
      const { pull, state } = findPull(request);
      return listAnswer(request, state.reviews, review =>
        reviewRow(request, pull, state, review),
      );
    },
  },
  {
    path: '/pulls/:number/files',
    handle: request => {
      const { pull, state } = findPull(request);
      return listAnswer(request, pull.facts.files?.() ?? [], file =>
        fileRow(request, state, file),
      );
    },
  },
];

function selectPulls(request: RepositoryRequest): VisiblePullRequest[] {
  const { query, repository, now } = request;
  const wantedState = query.state ?? 'open';
  const sort = query.sort ?? 'created';
  // Newest first is the default only when sorting by creation.
  const direction = query.direction ?? (sort === 'created' ? 'desc' : 'asc');
  const rows = repository
    .pullRequestsByUpdate(now)
    .filter(
      ({ pull: { facts }, state }) =>
        (wantedState === 'all' ||
          (wantedState === 'open') === (state.state === 'OPEN')) &&
        (query.base === undefined || query.base === facts.baseRef) &&
        (query.head === undefined ||
          query.head ===
            `${(facts.forkOwner ?? repository.owner).login}:${facts.headRef}`),
    );
  if (sort !== 'updated') {
    rows.sort((a, b) => b.pull.facts.number - a.pull.facts.number);
  }
  return direction === 'asc' ? rows.reverse() : rows;
}

function findPull(request: RepositoryRequest): {
  pull: PullRequest;
  state: PullRequestState;
} {
  const { repository, params, now } = request;
  const pull = repository.findPullRequest(Number(params.number));
  const state = pull?.at(now);
  if (!pull || !state) {
    throw notFound();
  }
  return { pull, state };
}

function inVersion<T extends object>({ apiVersion }: RestRequest, row: T) {
  if (apiVersion < VERSION_WITHOUT_MERGE_COMMIT) {
    return row;
  }
  const {
    merge_commit_sha: _mergeCommit,
    assignee: _assignee,
    ...rest
  } = row as T & { merge_commit_sha?: unknown; assignee?: unknown };
  return rest;
}

function fileRow(
  { repository, base }: RepositoryRequest,
  state: PullRequestState,
  file: { path: string; additions: number; deletions: number },
) {
  const sha = state.commits[state.commits.length - 1]?.sha ?? '';
  const path = encodeURIComponent(file.path);
  const page = `${WEB_URL}/${repository.fullName}`;
  return {
    sha: objectId(`${sha}:${file.path}`),
    filename: file.path,
    status: 'modified',
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${base}/repos/${repository.fullName}/contents/${path}?ref=${sha}`,
  };
}
