import type { Attribution } from '@devex-insights/backstage-plugin-insights-node';
import { isInScope } from '../model/componentPath';
import {
  isOwned,
  isRead,
  noComponent,
  readRepositories,
  repositoryOrigin,
  unownedOf,
} from './origins';

/** A team has the records of the repositories of the components that it owns. */
export const byRepository: Attribution = {
  id: 'repositories',
  sentence: ({ repositories }) =>
    `Records come from the repositories of the components that the chosen groups, or groups below them, currently own. Where components share a repository by folder, a pull request belongs to every component whose folder contains one of its changed files. If its changed files are not read, it belongs to all of those components. A workflow run always belongs to all of them. Each event counts once. Without a team, ${
      repositories === 'all'
        ? 'all synced repositories count'
        : 'the synced repositories with a component in the catalog count'
    }.`,
  isAboutPeople: false,
  coverage: 'repositories-in-scope',
  missingOf: () => undefined,
  conditions: ({ componentPaths }) =>
    componentPaths ? [isInScope(componentPaths)] : [],
  rowKey: () => 'f.repository_id',
  keysOf: ({ repositoryIds }) => [...repositoryIds],
  followsFolders: true,
  dimensions: ({ workflow }) => [
    'team',
    'component',
    'repository',
    ...(workflow ? (['workflow'] as const) : []),
  ],
  origin: repositoryOrigin,
  componentLinks: `select repository_id as belongs_to, path, component_ref from repository_components`,
  explained: ({ componentPaths }) => {
    if (!componentPaths) {
      return { universe: 'true', rules: [isOwned, isRead] };
    }
    // What lies in no folder of a component is nobody's, whoever owns the folders.
    const isInNoFolder = `${componentPaths} is not distinct from '{}'`;
    return {
      universe: `(${isInScope(componentPaths)} or ${isInNoFolder})`,
      rules: [
        {
          id: noComponent,
          keeps: `${isOwned.keeps} and (:pathsInScope::text[] is null or not (${isInNoFolder}))`,
          sentence:
            'No component in the catalog owns the repository, or the folders with the changed files.',
        },
        isRead,
      ],
    };
  },
  async explainedBindings(trx, { scope, split, part }) {
    const { pathsInScope, componentRepositoryIds } = scope.bindings;
    if (split) {
      const ids = [...part!.repositoryIds];
      return { scopeRepositoryIds: ids, repositoryIds: ids };
    }
    const all = await readRepositories(trx);
    const isPart = pathsInScope || scope.isOfCataloged;
    const scopeRepositoryIds = isPart
      ? [...new Set(componentRepositoryIds)]
      : all.map(({ id }) => id);
    return {
      scopeRepositoryIds,
      repositoryIds: isPart
        ? [...scopeRepositoryIds, ...unownedOf(all)]
        : scopeRepositoryIds,
    };
  },
};
