/** A folder that components of a repository have to themselves. */
export interface Place {
  /** What the paths of its files begin with; the root has the empty one. */
  prefix: string;
  /** The prefixes of places inside it, whose files are not its own: the longest prefix wins. */
  deeper: string[];
}

const prefixOf = (path: string) => (path === '' ? '' : `${path}/`);

/** A component with one of its folders; one in several folders or repositories stands there once for each. */
export interface ComponentPath {
  ref: string;
  repositoryId: number;
  path: string;
}

/**
 * The repositories that components share by folders. A change there belongs to the components whose folder holds one of
 * its files; a file outside all folders belongs to the root component. Where there is none it belongs to nobody, as a
 * repository without a component does: giving such a change to every team would count the build scripts of one for all
 * others. A repository with components on one path only is theirs as a whole, wherever in it they are described.
 */
export class Places {
  readonly #byRepository = new Map<number, Map<string, Place>>();

  /** Takes the paths of all components of the repositories, whoever owns them. */
  constructor(paths: Array<{ repositoryId: number; path: string }>) {
    const pathsByRepository = new Map<number, Set<string>>();
    for (const { repositoryId, path } of paths) {
      const known = pathsByRepository.get(repositoryId) ?? new Set();
      pathsByRepository.set(repositoryId, known.add(path));
    }
    for (const [repositoryId, known] of pathsByRepository) {
      if (known.size > 1) {
        const prefixes = [...known].map(prefixOf);
        const places = [...known].map(path => {
          const prefix = prefixOf(path);
          const deeper = prefixes.filter(
            other => other !== prefix && other.startsWith(prefix),
          );
          return [path, { prefix, deeper }] as const;
        });
        this.#byRepository.set(repositoryId, new Map(places));
      }
    }
  }

  /** The places of a repository that paths stand for; undefined where that is all of it. */
  of(repositoryId: number, paths: string[]): Place[] | undefined {
    const places = this.#byRepository.get(repositoryId);
    if (!places || (paths.includes('') && paths.length === places.size)) {
      return undefined;
    }
    return paths.flatMap(path => places.get(path) ?? []);
  }
}

function pathsBy<Key>(
  components: ComponentPath[],
  keyOf: (component: ComponentPath) => Key,
): Map<Key, Set<string>> {
  const paths = new Map<Key, Set<string>>();
  for (const component of components) {
    const key = keyOf(component);
    paths.set(key, (paths.get(key) ?? new Set()).add(component.path));
  }
  return paths;
}

/** Values of the placeholders that tell the components of a scope: three lists side by side. */
export interface ComponentBindings {
  componentRefs: string[];
  componentRepositoryIds: number[];
  /** The places of the component in the repository, as JSON; null where it has all of it. */
  componentPlaces: Array<string | null>;
}

/** Lists components with their repositories, each pair once. */
export function componentBindings(
  components: ComponentPath[],
  places: Places,
): ComponentBindings {
  const pairs = pathsBy(components, ({ ref, repositoryId }) =>
    JSON.stringify([ref, repositoryId]),
  );
  const rows = [...pairs].map(([key, paths]) => {
    const [ref, repositoryId]: [string, number] = JSON.parse(key);
    return { ref, repositoryId, places: places.of(repositoryId, [...paths]) };
  });
  return {
    componentRefs: rows.map(({ ref }) => ref),
    componentRepositoryIds: rows.map(({ repositoryId }) => repositoryId),
    componentPlaces: rows.map(row =>
      row.places ? JSON.stringify(row.places) : null,
    ),
  };
}

/** The places of components by the id of their repository, as JSON; repositories that they have as a whole are not in it. */
export function placesOf(components: ComponentPath[], places: Places): string {
  const paths = pathsBy(components, ({ repositoryId }) => repositoryId);
  return JSON.stringify(
    Object.fromEntries(
      [...paths].flatMap(([repositoryId, known]) => {
        const found = places.of(repositoryId, [...known]);
        return found ? [[repositoryId, found]] : [];
      }),
    ),
  );
}

/**
 * A SQL condition: a pull request's changes belong to any of the places, a `jsonb` list of {@link Place}. It holds where
 * places or pull request are null, and where the changed files are not known: then they belong to everybody there.
 */
export function isInPlaces(
  places: string,
  repositoryId: string,
  number: string,
): string {
  const files = `pull_request_files file where file.repository_id = known.repository_id and file.number = known.number`;
  return `(${places} is null or ${number} is null or exists (
    select from pull_requests known
    where known.repository_id = ${repositoryId} and known.number = ${number} and (
      known.files_head_sha is distinct from known.head_sha
      or exists (
        select from jsonb_to_recordset(${places}) as place (prefix text, deeper text[])
        where exists (
          select from ${files} and file.path ^@ place.prefix and not file.path ^@ any(place.deeper)
        ) or (place.prefix = '' and not exists (select from ${files}))
      )
    )
  ))`;
}
