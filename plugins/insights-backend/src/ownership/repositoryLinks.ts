import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';

/** A host that repositories are read from, as configured under `integrations`. */
export interface ScmHost {
  provider: string;
  host: string;
}

/** The folder of a repository that an entity says it lives in; `''` is the root. */
export interface RepositoryLink extends ScmHost {
  slug: string;
  path: string;
}

const defaultGithubHost = 'github.com';

/** The host as it appears in configuration, with the port where there is one. */
export function parseUrlLocation(
  location: string | undefined,
): URL | undefined {
  const url = location?.startsWith('url:') ? location.slice(4) : undefined;
  return url && URL.canParse(url) ? new URL(url) : undefined;
}

/** The parts of a path, decoded where they decode. */
export function pathSegments(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter(segment => segment !== '')
    .map(segment => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}

/** `/owner/name/tree/branch/folder` and `/owner/name/blob/branch/folder/file`. */
function parseGithubUrl(
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

/**
 * The repository of a component: its source location, or else the slug of its project. Only hosts that are configured
 * count, so that a look-alike elsewhere never brings foreign numbers.
 */
export function repositoryLink(
  entity: Entity,
  hosts: ScmHost[],
): RepositoryLink | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const source = parseUrlLocation(annotations[ANNOTATION_SOURCE_LOCATION]);
  const sourceHost = hosts.find(({ host }) => host === source?.host);
  if (source && sourceHost?.provider === 'github') {
    const found = parseGithubUrl(source);
    if (found) {
      return { ...sourceHost, ...found };
    }
  }
  const slug = annotations['github.com/project-slug']?.trim();
  const slugHost =
    sourceHost ?? hosts.find(({ host }) => host === defaultGithubHost);
  if (slugHost?.provider === 'github' && slug?.match(/^[^/\s]+\/[^/\s]+$/)) {
    return { ...slugHost, slug: slug.toLocaleLowerCase('en-US'), path: '' };
  }
  return undefined;
}
