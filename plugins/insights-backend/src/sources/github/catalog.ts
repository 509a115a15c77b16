import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  type UserEntity,
} from '@backstage/catalog-model';
import type {
  AccountLink,
  CatalogBindings,
  RepositoryLink,
} from '@devex-insights/backstage-plugin-insights-node';
import { parseUrlLocation, pathSegments } from './urls';

const provider = 'github';
const defaultHost = 'github.com';

const annotations = {
  repository: 'github.com/project-slug',
  account: 'github.com/user-login',
};

/** `/owner/name/tree/branch/folder` and `/owner/name/blob/branch/folder/file`. */
function parseRepositoryUrl(
  url: URL,
): Pick<RepositoryLink, 'slug' | 'path'> | undefined {
  const [owner, name, view, , ...path] = pathSegments(url);
  if (!owner || !name) {
    return undefined;
  }
  const isFile = view === 'blob' && !url.pathname.endsWith('/');
  const folder = isFile ? path.slice(0, -1) : path;
  return {
    slug: `${owner}/${name.replace(/\.git$/, '')}`.toLocaleLowerCase('en-US'),
    path: view === 'tree' || view === 'blob' ? folder.join('/') : '',
  };
}

/** The repository of a component: its source location, or else the slug of its project. */
function repositoryLink(
  entity: Entity,
  hosts: string[],
): RepositoryLink | undefined {
  const annotated = entity.metadata.annotations ?? {};
  const source = parseUrlLocation(annotated[ANNOTATION_SOURCE_LOCATION]);
  const sourceHost = hosts.find(host => host === source?.host);
  const found = source && sourceHost && parseRepositoryUrl(source);
  if (found) {
    return { provider, host: sourceHost, ...found };
  }
  const slug = annotated[annotations.repository]?.trim();
  const host = sourceHost ?? hosts.find(each => each === defaultHost);
  return host && slug?.match(/^[^/\s]+\/[^/\s]+$/)
    ? { provider, host, slug: slug.toLocaleLowerCase('en-US'), path: '' }
    : undefined;
}

/** What GitHub's organisation provider writes is `https://HOST/LOGIN`; the URL of a file names no user. */
function managedBy(user: UserEntity, hosts: string[]) {
  const url = parseUrlLocation(
    user.metadata.annotations?.[ANNOTATION_LOCATION],
  );
  if (!url || !hosts.includes(url.host)) {
    return undefined;
  }
  const segments = pathSegments(url);
  return segments.length === 1
    ? { host: url.host, login: segments[0] }
    : undefined;
}

function accountLinks(user: UserEntity, hosts: string[]): AccountLink[] {
  const managed = managedBy(user, hosts);
  const annotated = user.metadata.annotations?.[annotations.account];
  const key = (annotated?.trim() || managed?.login)?.toLocaleLowerCase('en-US');
  // The annotation names no host: without a better hint it applies to all of them.
  const named = managed ? [managed.host] : hosts;
  return key ? named.map(host => ({ provider, host, key })) : [];
}

/** How entities name repositories and people on these hosts. */
export function githubBindings(hosts: string[]): CatalogBindings {
  return {
    annotations,
    repository: entity => repositoryLink(entity, hosts),
    accounts: user => accountLinks(user, hosts),
  };
}
