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

function toSlug(owner: string, name: string): string {
  return `${owner}/${name.replace(/\.git$/, '')}`.toLocaleLowerCase('en-US');
}

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
    slug: toSlug(owner, name),
    path: view === 'tree' || view === 'blob' ? folder.join('/') : '',
  };
}

/** A slug as people write it: `owner/name`, or the address of the repository. */
function parseSlug(
  slug: string | undefined,
  hosts: string[],
  defaultTo: string | undefined,
): RepositoryLink | undefined {
  const text = slug
    ?.trim()
    .replace(/^(https?:)?\/\//i, '')
    .replace(/^www\./i, '');
  const [first = '', ...rest] = text?.split('/').filter(Boolean) ?? [];
  const host = hosts.find(each => each === first.toLocaleLowerCase('en-US'));
  const [owner, name, ...more] = host ? rest : [first, ...rest];
  const found = host ?? defaultTo;
  return found && owner && name && more.length === 0 && !/\s/.test(owner + name)
    ? { provider, host: found, slug: toSlug(owner, name), path: '' }
    : undefined;
}

/**
 * The repository of a component: its source location, or else the slug of its project. Backstage itself makes the folder of
 * the entity's file the source location where people give none. In a catalog of its own repository that says nothing of
 * the component, so a slug that names another repository wins over it.
 */
function repositoryLink(
  entity: Entity,
  hosts: string[],
): RepositoryLink | undefined {
  const annotated = entity.metadata.annotations ?? {};
  const linkOf = (location: string | undefined) => {
    const url = parseUrlLocation(location);
    const host = hosts.find(each => each === url?.host);
    const found = url && host && parseRepositoryUrl(url);
    return found ? { provider, host, ...found } : undefined;
  };
  const sourceHost = hosts.find(
    host =>
      host === parseUrlLocation(annotated[ANNOTATION_SOURCE_LOCATION])?.host,
  );
  const source = linkOf(annotated[ANNOTATION_SOURCE_LOCATION]);
  const slug = parseSlug(
    annotated[annotations.repository],
    hosts,
    sourceHost ?? hosts.find(each => each === defaultHost),
  );
  const isRepeated = isFolderOf(
    annotated[ANNOTATION_SOURCE_LOCATION],
    annotated[ANNOTATION_LOCATION],
  );
  const isElsewhere =
    slug && source && (slug.slug !== source.slug || slug.host !== source.host);
  if (!source || !(isRepeated && isElsewhere)) {
    return source ?? slug;
  }
  return { ...slug, contradicts: source.slug };
}

/** Whether a source location is no more than the folder of the file that an entity comes from. */
function isFolderOf(folder: string | undefined, file: string | undefined) {
  const folderOf = (location: string) => {
    const url = parseUrlLocation(location);
    return (
      url &&
      `${url.host}${url.pathname.replace(/[^/]*$/, '')}`.replace(
        '/blob/',
        '/tree/',
      )
    );
  };
  return (
    folder !== undefined &&
    file !== undefined &&
    folderOf(folder) === folderOf(file)
  );
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

const placeholder = { host: defaultHost, slug: '<owner>/<name>' };

/** The slug is understood by other plugins on the cloud's host only; elsewhere the address says where it is. */
function annotationsOf({ host, slug } = placeholder): Record<string, string> {
  return host === defaultHost
    ? { [annotations.repository]: slug }
    : { [ANNOTATION_SOURCE_LOCATION]: `url:https://${host}/${slug}/` };
}

/** How entities name repositories and people on these hosts. */
export function githubBindings(hosts: string[]): CatalogBindings {
  return {
    annotations,
    hosts,
    annotate: {
      repository: repository =>
        annotationsOf(
          repository ??
            (hosts.includes(defaultHost)
              ? placeholder
              : { ...placeholder, host: hosts[0] ?? defaultHost }),
        ),
      account: () => ({ [annotations.account]: '<login>' }),
    },
    advice: {
      account:
        "Users that the catalog's provider for GitHub organizations (catalog.providers.githubOrg) brings have a login by themselves.",
      email:
        "GitHub hides the addresses of most people. Have the catalog's provider for GitHub organizations use verified ones: set defaultUserTransformer.useVerifiedEmails to true below catalog.providers.githubOrg, and verify your domain at GitHub.",
    },
    repository: entity => repositoryLink(entity, hosts),
    accounts: user => accountLinks(user, hosts),
  };
}
