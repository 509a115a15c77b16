import { Deployment, statusesAt } from '../../../model/deployment';
import { notFound } from '../errors';
import { deploymentRow, deploymentStatusRow } from '../shape/deployment';
import { releaseRow, tagRow } from '../shape/release';
import { fullRepository } from '../shape/repository';
import { listAnswer } from './paging';
import { RepositoryRequest, RepositoryRoute } from './restRoute';

/** The repository itself, and what leaves it: deployments, releases and tags. */
export const deliveryRoutes: RepositoryRoute[] = [
  {
    path: '',
    handle: ({ repository, base, now }) => ({
      body: fullRepository(repository, base, now),
    }),
  },
  {
    path: '/deployments',
    handle: request => {
      const { repository, now, base, query } = request;
      const deployments = repository
        .deploymentsAt(now)
        .filter(
          ({ environment, sha, ref }) =>
            (query.environment ?? environment) === environment &&
            (query.sha ?? sha) === sha &&
            (query.ref ?? ref) === ref,
        );
      return listAnswer(request, deployments, row =>
        deploymentRow(repository, row, base, now),
      );
    },
  },
  {
    path: '/deployments/:deployment',
    handle: request => {
      const { repository, now, base } = request;
      return {
        body: deploymentRow(repository, findDeployment(request), base, now),
      };
    },
  },
  {
    path: '/deployments/:deployment/statuses',
    handle: request => {
      const { repository, now, base } = request;
      const deployment = findDeployment(request);
      return listAnswer(request, statusesAt(deployment, now), status =>
        deploymentStatusRow(repository, deployment, status, base, now),
      );
    },
  },
  {
    path: '/releases',
    handle: request => {
      const { repository, now, base } = request;
      const releases = repository
        .releasesAt(now)
        .sort((a, b) => b.commitAt - a.commitAt || b.id - a.id);
      return listAnswer(request, releases, row =>
        releaseRow(repository, row, base, now),
      );
    },
  },
  {
    path: '/tags',
    handle: request => {
      const { repository, now, base } = request;
      return listAnswer(request, repository.tagsAt(now), row =>
        tagRow(repository, row, base),
      );
    },
  },
];

function findDeployment({
  repository,
  params,
  now,
}: RepositoryRequest): Deployment {
  const deployment = repository
    .deploymentsAt(now)
    .find(({ id }) => `${id}` === params.deployment);
  if (!deployment) {
    throw notFound();
  }
  return deployment;
}
