/** A component with one of its folders. */
export interface ComponentPath {
  ref: string;
  repositoryId: number;
  path: string;
}

/** How a folder of a repository stands in `pull_requests.component_paths`. */
export function pathKey({ repositoryId, path }: Omit<ComponentPath, 'ref'>) {
  return `${repositoryId}/${path}`;
}

/**
 * A SQL condition: a row that is about these folders belongs to any of the components with those paths. What is not
 * known to be about any (null) belongs to all.
 */
export function isAbout(componentPaths: string, paths: string): string {
  return `(${componentPaths} is null or exists (
    select from unnest(${componentPaths}) as about where about = any(${paths})
  ))`;
}

/** Keeps what is about a folder in scope. Where everything is in scope the planner sees it and drops the condition. */
export function isInScope(componentPaths: string): string {
  return `(:pathsInScope::text[] is null or ${isAbout(
    componentPaths,
    ':pathsInScope::text[]',
  )})`;
}
