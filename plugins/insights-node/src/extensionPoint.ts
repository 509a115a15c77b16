import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Source } from './source';

/**
 * Adds sources to the Insights backend.
 * @public
 */
export interface InsightsSourcesExtensionPoint {
  /** Throws when a source of the same id was added before. */
  addSource(source: Source): void;
}

/**
 * The extension point to add a source from another module.
 * @public
 */
export const insightsSourcesExtensionPoint =
  createExtensionPoint<InsightsSourcesExtensionPoint>({
    id: 'insights.sources',
  });
