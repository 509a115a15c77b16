import { ConflictError } from '@backstage/errors';
import type {
  InsightsSourcesExtensionPoint,
  Source,
} from '@devex-insights/backstage-plugin-insights-node';
import type { KnownSource } from './services/SourceDirectory';

// Sources that come with the plugin show up even where nothing is configured, to say what would have to be.
const builtInSources: KnownSource[] = [
  {
    id: 'github',
    title: 'GitHub',
    howToConfigure:
      'Add a token or a GitHub App to integrations.github in app-config, and restart the backend.',
  },
];

/** The sources of this installation. */
export class SourceRegistry implements InsightsSourcesExtensionPoint {
  readonly #sources = new Map<string, Source>();

  addSource(source: Source): void {
    if (this.#sources.has(source.id)) {
      throw new ConflictError(`The source '${source.id}' is added twice`);
    }
    this.#sources.set(source.id, source);
  }

  /** Those that can be read. */
  configured(): Source[] {
    return [...this.#sources.values()];
  }

  /** Those and the built-in ones that are not configured. */
  known(): KnownSource[] {
    return [
      ...this.configured().map(({ id, title }) => ({
        id,
        title,
      })),
      ...builtInSources.filter(({ id }) => !this.#sources.has(id)),
    ];
  }
}
