import { NotFoundError } from '@backstage/errors';
import {
  type CalculationPatch,
  type CalculationSettings,
  type PreviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { textKeys } from '../../engine/model/textKeys';
import { readNamed } from '../../database/readRows';
import { componentFiltersOf } from '../../settings/componentFilters';
import { definitionContent, definitionHash } from '../../settings/definition';
import { MetricsEngine, type ScopeQuery } from '../MetricsEngine';
import type { CatalogSnapshot } from '../../ownership/catalogSnapshot';
import type { CurrentMetrics } from '../CurrentMetrics';
import { isRestating } from '../../settings/layers';
import { deriveForPreview } from './deriveForPreview';
import { catalogWarnings } from './catalogWarnings';
import { PreviewTimeoutError } from './PreviewTimeoutError';
import type { ProposedCatalog } from './readProposedCatalog';
import { sampleRepositories } from './sampleRepositories';
import { shadowOwnership } from './shadowOwnership';
import { shadowCoverage } from './shadowTables';
import { unusedPatterns } from './unusedPatterns';

const derivationSeconds = 25;
const recentDays = 90;
const exampleCount = 20;
const queryCanceled = '57014';

const inRecentWeeks = (scope: ScopeQuery): ScopeQuery => ({
  ...scope,
  range: 'rolling:3',
  granularity: 'week',
});

/** The records of the last complete weeks that count, newest first. */
function recentRecords(
  engine: MetricsEngine,
  metric: string,
  scope: ScopeQuery,
  limit: number,
) {
  return engine.records(
    metric,
    {
      window: 'current',
      direct: 'false',
      state: 'counted',
      sort: 'at',
      order: 'desc',
      limit,
    },
    inRecentWeeks(scope),
  );
}

/** What to preview. */
export interface RequestedPreview {
  /** What would be stored, and all that would be in force then. */
  stored: CalculationPatch;
  proposed: CalculationSettings;
  catalog: ProposedCatalog;
  metric: string;
  scope: ScopeQuery;
  signal: AbortSignal;
}

/**
 * Computes a metric as it is and as it would be under other settings, with the statements that would compute it if they
 * were saved, and keeps nothing. Throws NotFoundError for an unknown metric, and PreviewTimeoutError.
 */
export async function previewCalculation(
  metrics: CurrentMetrics,
  requested: RequestedPreview,
): Promise<PreviewResponse> {
  try {
    return await metrics.tryOut(
      (engine, { trx, snapshot }) =>
        compare(trx, engine, snapshot.settings, requested),
      requested,
    );
  } catch (error) {
    throw (error as { code?: string }).code === queryCanceled
      ? new PreviewTimeoutError(error)
      : error;
  }
}

async function compare(
  trx: Knex.Transaction,
  engine: MetricsEngine,
  inForce: CalculationSettings,
  { stored, proposed, catalog, metric, scope, signal }: RequestedPreview,
): Promise<PreviewResponse> {
  const deadline = Date.now() + derivationSeconds * 1000;
  if (!engine.definitions().some(({ id }) => id === metric)) {
    throw new NotFoundError(`There is no metric '${metric}'`);
  }
  const proposing = engine.under(proposed);
  const paths = proposing.settingsOfMetrics()[metric];
  const isDerived =
    paths.some(isRestating) &&
    (definesOthers(proposed, inForce) ||
      (catalog.added !== undefined &&
        (await includesComponents(trx, proposed, catalog.added))));
  const sample = isDerived
    ? await sampleRepositories(trx, {
        // Who owns what is not known before and after alike.
        ...(catalog.added ? { teams: [] } : scope),
        isOfCataloged:
          !catalog.added &&
          [proposed, inForce].every(
            settings => settings.scope.repositories === 'cataloged',
          ),
      })
    : undefined;
  const isPart = sample && sample.repositoryIds.length < sample.of;
  if (isPart) {
    await shadowCoverage(trx, sample.repositoryIds);
  }
  const before = await engine.detail(metric, scope);
  const countedBefore = await recentRecords(engine, metric, scope, 1);
  signal.throwIfAborted();

  if (catalog.added) {
    await shadowOwnership(trx, {
      ownershipKinds: proposed.ownership.kinds,
      added: catalog.added,
    });
  }
  if (sample) {
    await deriveForPreview(trx, {
      settings: proposed,
      repositoryIds: sample.repositoryIds,
      passing: catalog.passing,
      deadline,
      signal,
    });
  }
  const after = await proposing.detail(metric, scope);
  const records = await recentRecords(proposing, metric, scope, exampleCount);
  signal.throwIfAborted();
  const definitions = new Map(
    proposing.definitions().map(each => [each.id, each]),
  );
  return {
    range: after.range,
    recent: records.range.current,
    records: {
      before: countedBefore.totals.counted,
      after: records.totals.counted,
    },
    examples: records.records.map(({ kind, title, url, origin, at }) => ({
      kind,
      title,
      url,
      origin,
      at,
    })),
    sample: isPart
      ? { repositories: sample.repositoryIds.length, of: sample.of }
      : undefined,
    repositories: await proposing.repositories(metric, inRecentWeeks(scope)),
    warnings: [
      ...(await catalogWarnings(trx, { stored, catalog })),
      ...(await warningsFor(trx, { stored, proposed, paths, scope })),
    ].map(warning => ({
      ...warning,
      textKeys: textKeys({ message: warning.message }),
    })),
    results: after.results.map((result, index) => ({
      definition: definitions.get(result.id)!,
      before: before.results[index],
      after: result,
    })),
  };
}

/** Whether settings are not the same in what decides about deployments. */
function definesOthers(
  proposed: CalculationSettings,
  inForce: CalculationSettings,
): boolean {
  const [hash, other] = [proposed, inForce].map(settings =>
    definitionHash(definitionContent(settings)),
  );
  return hash !== other;
}

/** Whether deployments depend on what components say and are. */
async function includesComponents(
  trx: Knex.Transaction,
  proposed: CalculationSettings,
  added: CatalogSnapshot,
): Promise<boolean> {
  const [{ doAsk }] = await readNamed<{ doAsk: boolean }>(
    trx,
    'preview strategies',
    'select exists (select from components where deployment_strategy is not null) as "doAsk"',
  );
  return (
    doAsk ||
    added.components.some(each => each.deployment_strategy !== undefined) ||
    componentFiltersOf(proposed).size > 0
  );
}

function warningsFor(
  trx: Knex.Transaction,
  options: {
    stored: CalculationPatch;
    proposed: CalculationSettings;
    paths: string[];
    scope: ScopeQuery;
  },
) {
  const { stored, proposed, paths, scope } = options;
  const { now: to } = scope;
  return unusedPatterns(trx, {
    stored,
    settings: proposed,
    paths,
    from: new Date(to.getTime() - recentDays * 86_400_000),
    to,
  });
}
