import type { Config } from '@backstage/config';
import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  type CatalogBindings,
  type InsightsSourcesExtensionPoint,
  type RowKind,
  rowKinds,
  type RowKindTables,
  type Source,
  type SourceConnection,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { sentenceFor, sourceExamples } from './config';
import { pushedBindings } from './pushed/catalog';
import type { ConfiguredConnection } from './connections/EnteredConnections';
import type { KnownSource } from './services/SourceDirectory';
import { builtInSourceTypes, catalogBindings } from './sources';

/** The sources of this installation: those that come with the plugin, and those that modules bring. */
export class SourceRegistry implements InsightsSourcesExtensionPoint {
  readonly #types = new Map<string, SourceType>();
  readonly #tables: RowKindTables[] = [];

  constructor(types: readonly SourceType[] = builtInSourceTypes) {
    types.forEach(type => this.addSourceType(type));
  }

  addSourceType(type: SourceType): void {
    if (this.#types.has(type.type)) {
      throw new ConflictError(`The source type '${type.type}' is added twice`);
    }
    this.#types.set(type.type, type);
  }

  addRowKinds(tables: RowKindTables): void {
    const known = this.rowKinds().map(({ name }) => name);
    const twice = tables.kinds.find(({ name }) => known.includes(name));
    if (twice) {
      throw new ConflictError(`The row kind '${twice.name}' is added twice`);
    }
    if (this.#tables.some(({ id }) => id === tables.id)) {
      throw new ConflictError(`The tables '${tables.id}' are added twice`);
    }
    this.#tables.push(tables);
  }

  get types(): SourceType[] {
    return [...this.#types.values()];
  }

  get tables(): readonly RowKindTables[] {
    return this.#tables;
  }

  rowKinds(): RowKind[] {
    return [...rowKinds, ...this.#tables.flatMap(({ kinds }) => kinds)];
  }

  /** How entities name what belongs to the sources, and what is pushed. */
  bindings(config: Config): CatalogBindings[] {
    return [...catalogBindings(this.types, config), pushedBindings];
  }

  /** The same by the type of the source, which is the provider of what entities name. */
  bindingsByType(config: Config): Map<string, CatalogBindings> {
    return new Map(
      this.types.flatMap(type => {
        const [bindings] = catalogBindings([type], config);
        return bindings ? [[type.type, bindings]] : [];
      }),
    );
  }

  /**
   * All sources, with what to do where one is not connected: they show up before anything is configured. `entered` are
   * types with connections from the page.
   */
  known(
    connections: Source[],
    entered: ReadonlySet<string> = new Set(),
  ): KnownSource[] {
    return this.types.map(({ type, title, howToConnect, provides }) => {
      const streams = connections
        .filter(each => each.type === type)
        .flatMap(each => each.streams);
      return {
        id: type,
        title,
        provides: provides.map(({ name }) => name),
        howToConfigure:
          streams.length > 0 || entered.has(type) ? undefined : howToConnect,
        streamTitles: new Map(
          streams.flatMap(stream =>
            stream.title ? [[stream.id, stream.title]] : [],
          ),
        ),
      };
    });
  }

  /** Every connection that the configuration has, open; InputError names the key of one that is not right. */
  open(config: Config): Source[] {
    return this.configured(config).map(({ source }) => source);
  }

  /** As `open`, each with its type and its settings. */
  configured(config: Config): ConfiguredConnection[] {
    this.types.forEach(type => checkSettings(type, config));
    return this.types.flatMap(type =>
      [
        ...(type.connections.fromConfig?.(config) ?? []),
        ...listedConnections(type, config),
      ].map(connection => ({
        type,
        connection,
        source: type.connections.open(connection, { config }),
      })),
    );
  }
}

/** Checks what stands below `insights.sources.<type>` beside the connections, by the schema of the source type. */
function checkSettings(
  { configSchema, ...type }: SourceType,
  config: Config,
): void {
  const path = ['sources', type.type];
  const { connections: _, ...settings } =
    config.getOptional<JsonObject>(`insights.${path.join('.')}`) ?? {};
  const checked = configSchema?.safeParse(settings);
  if (checked?.error) {
    throw invalid(checked.error.issues[0], path, sourceExamples(type));
  }
}

/** The entries of `insights.sources.<type>.connections`. */
function listedConnections(
  { type, connections: { schema } }: SourceType,
  config: Config,
): SourceConnection[] {
  const key = `sources.${type}.connections`;
  const listed = config.getOptional(`insights.${key}`);
  if (listed === undefined) {
    return [];
  }
  const parsed = z
    .array(z.looseObject({ id: z.string().min(1) }))
    .refine(
      all => new Set(all.map(({ id }) => id)).size === all.length,
      'must have a unique id for each connection',
    )
    .safeParse(listed);
  if (!parsed.success) {
    throw invalid(parsed.error.issues[0], key.split('.'));
  }
  return parsed.data.map(({ id, ...rest }, index) => {
    const settings = schema.safeParse(rest);
    if (!settings.success) {
      throw invalid(settings.error.issues[0], [...key.split('.'), index]);
    }
    return { id, settings: settings.data };
  });
}

function invalid(
  issue: z.core.$ZodIssue,
  path: PropertyKey[],
  examples?: Record<string, JsonValue>,
): InputError {
  const sentence = sentenceFor(
    { ...issue, path: [...path, ...issue.path] },
    examples,
  );
  return new InputError(`Invalid configuration, ${sentence}`);
}
