import {
  MONOREPO_FOLDERS,
  OrganizationPlan,
  RepositoryKind,
} from './organizationPlan';

/** A component of the catalog and where its sources are. */
export interface ComponentPlan {
  name: string;
  /** The name of the repository. */
  repository: string;
  /** The folder in the repository; '' for all of it. */
  path: string;
  team: string;
  kind: RepositoryKind;
}

/** The components that are registered: one per repository, and one per folder of the monorepo whose team there is. */
export function componentPlans({
  groups,
  repositories,
}: OrganizationPlan): ComponentPlan[] {
  return repositories
    .filter(({ hasComponent }) => hasComponent)
    .flatMap(({ name, team, kind }): ComponentPlan[] =>
      kind === 'monorepo'
        ? MONOREPO_FOLDERS.filter(folder =>
            groups.some(group => group.name === folder.team),
          ).map(folder => ({
            name: `${name}-${folder.path.split('/')[1]}`,
            repository: name,
            path: folder.path,
            team: folder.team,
            kind,
          }))
        : [{ name, repository: name, path: '', team, kind }],
    );
}

/** Whether somebody is on call for a component; the small ones are too many for that. */
export function isOperated({ kind }: ComponentPlan): boolean {
  return kind !== 'small';
}
