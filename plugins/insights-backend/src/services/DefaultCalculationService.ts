import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type CalculationPatch,
  type CalculationResponse,
  type CalculationVersionsResponse,
  calculationPaths,
  compareSettings,
  type ImportCalculation,
  type PreviewCalculation,
  type PreviewResponse,
  type ProposalsResponse,
  type RestoreCalculation,
  type SaveCalculation,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import { defaultCalculationSettings } from '../settings/settings';
import type { Knex } from 'knex';
import type { WorkQueue } from '../capacity/WorkQueue';
import type { CatalogReader } from '../ownership/CatalogReader';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';
import {
  asInputError,
  type ScopeDirectories,
  scopeQuery,
} from '../queries/scopeQuery';
import type {
  CalculationRequestOptions,
  CalculationService,
  SavedCalculation,
} from './CalculationService';
import type { CurrentMetrics } from '../queries/CurrentMetrics';
import { authorOf, type EditAccess } from '../permissions/EditAccess';
import { SettingsProblemsError } from '../settings/errors';
import {
  completeSettings,
  readableSettings,
  type FlatSettings,
  isRestating,
} from '../settings/layers';
import { previewCalculation } from '../queries/preview/previewCalculation';
import { readProposedCatalog } from '../queries/preview/readProposedCatalog';
import { findProposals } from '../queries/proposals/findProposals';
import type { SavedSettings, SettingsStore } from '../settings/SettingsStore';
import { settingsFromYaml, settingsToYaml } from '../settings/settingsYaml';
import { withSourceTypes } from '../settings/sourceTypes';
import { validateSettings } from '../settings/validateSettings';

/** What calculation settings are shown and changed with. */
export interface DefaultCalculationServiceOptions {
  knex: Knex;
  store: SettingsStore;
  metrics: CurrentMetrics;
  /** Where questions that read facts wait for their turn. */
  queue: WorkQueue;
  /** Where previews wait, which take longer, before they wait there. */
  previewQueue: WorkQueue;
  /** Those with settings of their own. */
  sourceTypes: readonly SourceType[];
  fixed: FlatSettings;
  access: EditAccess;
  auth: AuthService;
  directories: ScopeDirectories;
  catalog: CatalogReader;
  bindings: readonly CatalogBindings[];
}

function describe({
  version,
  author,
  savedAt,
  reason,
  restoredFrom,
}: SavedSettings) {
  return {
    version,
    author,
    savedAt: savedAt.toISOString(),
    reason,
    restoredFrom,
  };
}

/** Reads and changes the settings, without checking permissions. */
export class DefaultCalculationService implements CalculationService {
  readonly #options: DefaultCalculationServiceOptions;

  static create(options: DefaultCalculationServiceOptions) {
    return new DefaultCalculationService(options);
  }

  private constructor(options: DefaultCalculationServiceOptions) {
    this.#options = options;
  }

  async get({
    credentials,
    signal,
  }: CalculationRequestOptions): Promise<CalculationResponse> {
    const { store, metrics, sourceTypes, fixed, access } = this.#options;
    const editability = await access.check(credentials);
    return metrics.use(
      async (engine, { trx, snapshot }) => {
        const newest = await store.newest(trx);
        const progress = await store.progress(trx);
        return {
          version: newest?.version ?? 0,
          versionInForce: snapshot.version,
          settings: withSourceTypes(snapshot.settings, sourceTypes),
          stored: newest?.settings ?? {},
          defaults: withSourceTypes(defaultCalculationSettings, sourceTypes),
          sourceTypes: [...sourceTypes],
          fixed: [...fixed].map(([path, value]) => ({ path, value })),
          settingsOfMetrics: engine.settingsOfMetrics(sourceTypes),
          restating: calculationPaths(
            sourceTypes.map(({ type }) => type),
          ).filter(isRestating),
          saved: newest && describe(newest),
          building: progress && {
            version: newest?.version ?? 0,
            repositoriesLeft: progress.repositoriesLeft,
            repositories: progress.repositories,
            startedAt: progress.startedAt.toISOString(),
          },
          ...editability,
        };
      },
      { signal },
    );
  }

  async listVersions({
    signal,
  }: CalculationRequestOptions): Promise<CalculationVersionsResponse> {
    const { store, metrics } = this.#options;
    return metrics.use(
      async (_engine, { trx, snapshot }) => {
        const versions = await store.list(trx);
        return {
          versions: versions.map((saved, index) => ({
            ...describe(saved),
            settings: saved.settings,
            changes: compareSettings(
              versions[index + 1]?.settings ?? {},
              saved.settings,
            ),
            isInForce: saved.version === snapshot.version,
          })),
        };
      },
      { signal },
    );
  }

  async save(
    { settings, ...request }: SaveCalculation,
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation> {
    return this.#save(settings, request, options);
  }

  async restore(
    version: number,
    request: RestoreCalculation,
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation> {
    const versions = await this.#options.store.list();
    const old = versions.find(saved => saved.version === version);
    // Before the first version there was one without any settings.
    if (!old && version !== 0) {
      throw new NotFoundError(`There is no version ${version} of the settings`);
    }
    return this.#save(
      old?.settings ?? {},
      { ...request, restoredFrom: version },
      options,
    );
  }

  async exportYaml(): Promise<string> {
    return settingsToYaml(await this.#options.store.newest());
  }

  async importYaml(
    { yaml, ...request }: ImportCalculation,
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation> {
    const { settings, lineOf } = settingsFromYaml(yaml);
    try {
      return await this.#save(settings, request, options);
    } catch (error) {
      throw error instanceof SettingsProblemsError
        ? error.withLines(lineOf)
        : error;
    }
  }

  async preview(
    { settings, metric, ...query }: PreviewCalculation,
    { signal }: CalculationRequestOptions,
  ): Promise<PreviewResponse> {
    const { store, metrics, fixed, directories } = this.#options;
    const { queue, previewQueue } = this.#options;
    const base = await store.newest();
    const stored = await this.#validate(settings, base, signal);
    const proposed = completeSettings(stored, fixed);
    const scope = await scopeQuery(directories, query, new Date());
    const inForce = await metrics.use(
      async (_engine, { snapshot }) => snapshot.settings,
      { signal },
    );
    const catalog = await readProposedCatalog(this.#options.catalog, {
      bindings: this.#options.bindings,
      stored,
      proposed,
      inForce,
      signal,
    });
    try {
      const preview = () =>
        previewCalculation(metrics, {
          stored,
          proposed,
          catalog,
          metric,
          scope,
          signal,
        });
      return await previewQueue.run(() => queue.run(preview, signal), signal);
    } catch (error) {
      throw asInputError(error);
    }
  }

  async listProposals({
    signal,
  }: CalculationRequestOptions): Promise<ProposalsResponse> {
    const { knex, queue, store, fixed } = this.#options;
    const newest = await store.newest();
    const settings = readableSettings(newest?.settings ?? {}, fixed);
    return {
      proposals: await queue.run(
        () => findProposals(knex, { settings, fixed, signal }),
        signal,
      ),
    };
  }

  // Patterns are tried on facts.
  async #validate(
    settings: object,
    base: SavedSettings | undefined,
    signal: AbortSignal,
  ): Promise<CalculationPatch> {
    const { knex, queue, fixed } = this.#options;
    return queue.run(
      () =>
        validateSettings({
          knex,
          settings,
          base: base?.settings ?? {},
          fixed,
          signal,
        }),
      signal,
    );
  }

  async #save(
    settings: object,
    request: { baseVersion: number; reason: string; restoredFrom?: number },
    options: CalculationRequestOptions,
  ): Promise<SavedCalculation> {
    const { store, auth } = this.#options;
    const base = await store.newest();
    const stored = await this.#validate(settings, base, options.signal);
    const changes = await store.save({
      ...request,
      settings: stored,
      author: authorOf(auth, options.credentials),
    });
    return { calculation: await this.get(options), changes };
  }
}
