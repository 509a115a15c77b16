import { VisiblePullRequest } from '../../../model/repository';
import { objectId } from '../../../model/random';
import { GitHubError } from '../errors';
import { commitRow } from '../shape/commit';
import { baseRepository, pullRequestRow } from '../shape/pullRequest';
import { listAnswer } from './paging';
import { RepositoryRequest, RepositoryRoute } from './restRoute';

/** The commits of the default branch, each brought by a merge, and the pull requests of a commit. */
export const commitRoutes: RepositoryRoute[] = [
  {
    path: '/commits',
    handle: request => {
      const { repository, base, now, query } = request;
      refuseEmpty(request);
      const branch = query.sha ?? repository.facts.defaultBranch;
      const since = query.since ? Date.parse(query.since) / 1000 : -Infinity;
      const until = query.until ? Date.parse(query.until) / 1000 : Infinity;
      const merges = repository
        .pullRequestsByUpdate(now)
        .flatMap(({ pull, state }) => {
          const { mergedAt, mergeCommitSha } = state;
          return mergedAt !== undefined &&
            mergeCommitSha &&
            mergedAt >= since &&
            mergedAt <= until &&
            (pull.facts.baseRef === branch ||
              (branch === repository.facts.defaultBranch &&
                repository.isDefaultBranch(pull.facts.baseRef)))
            ? [{ pull, state, mergedAt, sha: mergeCommitSha }]
            : [];
        })
        .sort((a, b) => b.mergedAt - a.mergedAt);
      const rows = merges.map((merge, index) => ({
        ...merge,
        parent: merges[index + 1]?.sha ?? objectId(`first:${repository.id}`),
      }));
      return listAnswer(
        request,
        rows,
        ({ pull, state, mergedAt, sha, parent }) =>
          commitRow(
            repository,
            {
              sha,
              message: state.title,
              author: state.mergedBy ?? pull.facts.author,
              authoredAt: mergedAt,
              committedAt: mergedAt,
            },
            parent,
            base,
            now,
          ),
      );
    },
  },
  {
    path: '/commits/:sha/pulls',
    handle: request => {
      refuseEmpty(request);
      const { repository, now, params } = request;
      const baseRepo = baseRepository(request);
      const isOf = ({ state }: VisiblePullRequest) =>
        state.mergeCommitSha === params.sha ||
        state.commits.some(({ sha }) => sha === params.sha);
      return listAnswer(
        request,
        repository.pullRequestsByUpdate(now).filter(isOf),
        ({ pull, state }) => pullRequestRow(request, pull, state, baseRepo),
      );
    },
  },
];

function refuseEmpty({ repository }: RepositoryRequest) {
  if (repository.isEmpty) {
    throw new GitHubError(409, 'Git Repository is empty.');
  }
}
