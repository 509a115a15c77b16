import { Organization } from '../../../model/world';
import { notFound } from '../errors';
import { accountNodeId, simpleUser, WEB_URL } from '../shape/account';
import { listedRepository } from '../shape/repository';
import { isoTime } from '../../../model/time';
import { visibilityOf } from '../visibility';
import { listAnswer } from './paging';
import { RestRequest, RootRoute } from './restRoute';

/** The viewer, the organisations and the listings of repositories. */
export const accountRoutes: RootRoute[] = [
  {
    path: '/user',
    handle: ({ simulation: { viewer }, base }) => ({
      body: {
        ...simpleUser(viewer, base),
        name: viewer.name,
        company: null,
        blog: '',
        location: null,
        email: viewer.email,
        hireable: null,
        bio: null,
        public_repos: 0,
        public_gists: 0,
        followers: 0,
        following: 0,
        created_at: isoTime(viewer.createdAt),
        updated_at: isoTime(viewer.createdAt),
      },
    }),
  },
  {
    path: '/user/orgs',
    handle: request =>
      listAnswer(
        request,
        request.simulation.world.organizations,
        organization => organizationRow(organization, request.base),
      ),
  },
  {
    path: '/orgs/:org',
    handle: request => {
      const organization = findOrganization(request);
      const { account } = organization;
      return {
        body: {
          ...organizationRow(organization, request.base),
          name: account.name,
          is_verified: false,
          has_organization_projects: true,
          has_repository_projects: true,
          public_repos: request.simulation.world.repositoriesOf(
            account,
            request.now,
          ).length,
          public_gists: 0,
          followers: 0,
          following: 0,
          html_url: `${WEB_URL}/${account.login}`,
          created_at: isoTime(account.createdAt),
          updated_at: isoTime(account.createdAt),
          archived_at: null,
          type: 'Organization',
        },
      };
    },
  },
  {
    path: '/orgs/:org/repos',
    handle: request => {
      const { account } = findOrganization(request);
      return repositories(request, [account.login], 'created');
    },
  },
  {
    path: '/user/repos',
    handle: request =>
      repositories(
        request,
        request.simulation.world.organizations.map(
          ({ account }) => account.login,
        ),
        'full_name',
      ),
  },
];

function findOrganization({
  simulation: { world },
  params,
}: RestRequest): Organization {
  const organization = world.findOrganization(params.org);
  if (!organization) {
    throw notFound();
  }
  return organization;
}

function organizationRow({ account, description }: Organization, base: string) {
  const url = `${base}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: accountNodeId(account),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    description,
  };
}

function repositories(
  request: RestRequest,
  owners: string[],
  defaultSort: string,
) {
  const { simulation, now, base, query } = request;
  const { world } = simulation;
  const sees = visibilityOf(simulation, request.token);
  const sort = query.sort ?? defaultSort;
  const ascending =
    (query.direction ?? (sort === 'full_name' ? 'asc' : 'desc')) === 'asc';
  const rows = owners
    .flatMap(login => {
      const owner = world.findOrganization(login)?.account;
      return owner ? world.repositoriesOf(owner, now) : [];
    })
    .filter(repository => {
      const { facts } = repository;
      if (!sees(repository)) {
        return false;
      }
      switch (query.type) {
        case 'forks':
          return facts.isFork;
        case 'sources':
          return !facts.isFork;
        case 'private':
          return facts.isPrivate;
        case 'public':
          return !facts.isPrivate;
        default:
          return true;
      }
    })
    .map(repository => ({
      repository,
      key:
        sort === 'pushed' || sort === 'updated'
          ? repository.pushedAt(now) ?? 0
          : repository.facts.createdAt,
    }))
    .sort((a, b) => {
      const order =
        (sort === 'full_name' ? 0 : a.key - b.key) ||
        a.repository.fullName.localeCompare(b.repository.fullName);
      return ascending ? order : -order;
    });
  return listAnswer(request, rows, ({ repository }) =>
    listedRepository(repository, base, now),
  );
}
