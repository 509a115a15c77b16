import { components } from '@octokit/openapi-types';
import { HOUR_SECONDS, isoTime } from '../../../model/time';
import { Organization } from '../../../model/world';
import { notFound } from '../errors';
import { simpleUser, WEB_URL } from '../shape/account';
import { listedRepository } from '../shape/repository';
import { AppInstallation } from '../simulation';
import {
  installationIn,
  installedOrganization,
  refuseSuspended,
  visibilityOf,
} from '../visibility';
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
      const { account } = findOrganization(
        request,
        request.params.installation,
      );
      const installation = installationIn(request.simulation, account);
      refuseSuspended(installation);
      return {
        status: 201,
        body: {
          // The time makes every token a new one, as on github.com.
          token: `ghs_${account.id}_${request.now}`,
          expires_at: isoTime(request.now + HOUR_SECONDS),
          permissions: PERMISSIONS,
          repository_selection: selectionOf(installation),
        },
      };
    },
  },
  {
    path: '/installation/repositories',
    handle: request => {
      const { simulation, now, base, query, token } = request;
      const organization = installedOrganization(simulation, token);
      if (!organization) {
        throw notFound();
      }
      const { account } = organization;
      const repositories = simulation.world
        .repositoriesOf(account, now)
        .filter(visibilityOf(simulation, token));
      const { rows, position } = pageOf(query, repositories);
      return {
        body: {
          total_count: repositories.length,
          repository_selection: selectionOf(
            installationIn(simulation, account),
          ),
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
        findOrganization(request, `${request.repository.owner.id}`),
      ),
    }),
  },
];

function findOrganization(
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

function selectionOf({ repositories }: AppInstallation): 'all' | 'selected' {
  return repositories === 'all' ? 'all' : 'selected';
}

function installationRow(
  { base, simulation, now }: RestRequest,
  { account }: Organization,
): Installation {
  const installation = installationIn(simulation, account);
  const { isSuspended } = installation;
  return {
    id: account.id,
    account: simpleUser(account, base),
    repository_selection: selectionOf(installation),
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
    suspended_by: isSuspended ? simpleUser(simulation.viewer, base) : null,
    suspended_at: isSuspended ? isoTime(now) : null,
  };
}
