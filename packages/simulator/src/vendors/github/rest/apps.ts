import { components } from '@octokit/openapi-types';
import { HOUR_SECONDS, isoTime } from '../../../model/time';
import { Organization } from '../../../model/world';
import { notFound } from '../errors';
import { simpleUser, WEB_URL } from '../shape/account';
import { listedRepository } from '../shape/repository';
import { installationOf, refuseSuspended, visibilityOf } from '../visibility';
import { listAnswer, pageOf } from './paging';
import { RepositoryRoute, RestRequest, RootRoute } from './restRoute';

type Installation = components['schemas']['installation'];

const APP_ID = 4711;
const PERMISSIONS = {
  actions: 'read',
  contents: 'read',
  deployments: 'read',
  metadata: 'read',
  pull_requests: 'read',
} as const;

/** What a GitHub App needs: one installation per organisation, with tokens that see its repositories only. */
export const appRoutes: RootRoute[] = [
  {
    path: '/app/installations',
    handle: request =>
      listAnswer(
        request,
        request.simulation.world.organizations,
        organization => installationRow(request, organization),
      ),
  },
  {
    path: '/app/installations/:installation/access_tokens',
    method: 'post',
    handle: request => {
      const organization = findInstallation(
        request,
        request.params.installation,
      );
      refuseSuspended(organization);
      const { account } = organization;
      return {
        status: 201,
        body: {
          // The time makes every token a new one, as on github.com.
          token: `ghs_${account.id}_${request.now}`,
          expires_at: isoTime(request.now + HOUR_SECONDS),
          permissions: PERMISSIONS,
          repository_selection: selectionOf(organization),
        },
      };
    },
  },
  {
    path: '/installation/repositories',
    handle: request => {
      const { simulation, now, base, query, token } = request;
      const { world } = simulation;
      const organization = installationOf(world, token);
      if (!organization) {
        throw notFound();
      }
      const repositories = world
        .repositoriesOf(organization.account, now)
        .filter(visibilityOf(world, token));
      const { rows, position } = pageOf(query, repositories);
      return {
        body: {
          total_count: repositories.length,
          repository_selection: selectionOf(organization),
          repositories: rows.map(row => listedRepository(row, base, now)),
        },
        page: position,
      };
    },
  },
  {
    path: '/orgs/:org/installation',
    handle: request => {
      const { world } = request.simulation;
      const organization = world.findOrganization(request.params.org);
      if (!organization) {
        throw notFound();
      }
      return { body: installationRow(request, organization) };
    },
  },
];

/** The installation a repository belongs to. */
export const repositoryInstallationRoutes: RepositoryRoute[] = [
  {
    path: '/installation',
    handle: request => ({
      body: installationRow(
        request,
        findInstallation(request, `${request.repository.owner.id}`),
      ),
    }),
  },
];

function findInstallation(
  { simulation }: RestRequest,
  id: string,
): Organization {
  const organization = simulation.world.organizations.find(
    ({ account }) => `${account.id}` === id,
  );
  if (!organization) {
    throw notFound();
  }
  return organization;
}

function selectionOf({ installation }: Organization): 'all' | 'selected' {
  return (installation?.repositories ?? 'all') === 'all' ? 'all' : 'selected';
}

function installationRow(
  { base, simulation: { viewer }, now }: RestRequest,
  organization: Organization,
): Installation {
  const { account, installation } = organization;
  const isSuspended = installation?.isSuspended ?? false;
  return {
    id: account.id,
    account: simpleUser(account, base),
    repository_selection: selectionOf(organization),
    access_tokens_url: `${base}/app/installations/${account.id}/access_tokens`,
    repositories_url: `${base}/installation/repositories`,
    html_url: `${WEB_URL}/organizations/${account.login}/settings/installations/${account.id}`,
    app_id: APP_ID,
    app_slug: 'insights',
    target_id: account.id,
    target_type: 'Organization',
    permissions: PERMISSIONS,
    events: [],
    created_at: isoTime(account.createdAt),
    updated_at: isoTime(account.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: isSuspended ? simpleUser(viewer, base) : null,
    suspended_at: isSuspended ? isoTime(now) : null,
  };
}
