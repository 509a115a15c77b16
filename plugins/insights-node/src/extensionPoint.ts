import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { MetricsAddition } from './metrics';
import type { RowKind } from './rowKinds';
import type { SourceType } from './source';

/**
 * Row kinds of a module, with the folder of the knex migrations that make their tables. They run after those of the
 * plugin, with a history of their own.
 * @public
 */
export interface RowKindTables {
  /** Names the history of the migrations: lower case letters, digits and underscores. */
  id: string;
  kinds: RowKind[];
  migrations: string;
}

/**
 * Adds sources to the Insights backend.
 * @public
 */
export interface InsightsSourcesExtensionPoint {
  /** Throws when a source of the same type was added before. */
  addSourceType(type: SourceType): void;
  /** Throws when a row kind of the same name was added before. */
  addRowKinds(tables: RowKindTables): void;
}

/**
 * The extension point to add a source from another module.
 * @public
 */
export const insightsSourcesExtensionPoint =
  createExtensionPoint<InsightsSourcesExtensionPoint>({
    id: 'insights.sources',
  });

/**
 * Adds metrics to the Insights backend.
 * @public
 */
export interface InsightsMetricsExtensionPoint {
  addMetrics(metrics: MetricsAddition): void;
}

/**
 * The extension point to add metrics from another module.
 * @public
 */
export const insightsMetricsExtensionPoint =
  createExtensionPoint<InsightsMetricsExtensionPoint>({
    id: 'insights.metrics',
  });
