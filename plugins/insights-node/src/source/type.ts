import type { Config } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import type { z } from 'zod';
import type { RowKind } from '../rowKinds';
import type { CatalogBindings } from './catalog';
import type {
  ConnectionContext,
  ConnectionMethod,
  LoadEstimate,
} from './connecting';
import type { SourceEvents } from './events';
import type { DiscoveredSlice, SourceStream } from './stream';

/**
 * A system that records are read from: it knows the vendor and nothing of tables. The engine owns everything else: when to
 * read, where to go on, transactions, retries, progress.
 * @public
 */
export interface SourceType<Settings = any> {
  /** Names it in configuration, settings and tables: lower case, no spaces. */
  type: string;
  title: string;
  /** What an administrator does to connect it, as a sentence. */
  howToConnect: string;
  /** The kinds of row that its streams are about. What it could provide is known even if it is not connected. */
  provides: readonly RowKind[];
  capabilities?: SourceCapabilities;
  /** Of what stands below `insights.sources.<type>` beside `connections`; a bad value stops the start. */
  configSchema?: z.ZodObject;
  /** Good values by the keys below that, for messages about bad ones. */
  configExamples?: Record<string, JsonValue>;
  connections: ConnectionType<Settings>;
  events?: SourceEvents;
  /** Bindings to the catalog, by what is configured. */
  catalog?(config: Config): CatalogBindings;
}

/**
 * What not every source of a kind knows; metrics that need it say what to switch on.
 * @public
 */
export interface SourceCapabilities {
  /** Jobs of runs: true, or the setting below `insights.sources.<type>` that has them read. */
  jobs?: boolean | string;
  /** Counts of changed lines. */
  changedLines?: boolean;
  /** Pull requests that are not ready for review yet. */
  drafts?: boolean;
}

/**
 * How a source is connected: a connection is one set of credentials, and there may be several.
 * @public
 */
export interface ConnectionType<Settings> {
  /** Of an entry of `insights.sources.<type>.connections`; fields with `meta({ isSecret: true })` are never shown. */
  schema: z.ZodType<Settings>;
  /** Connections that stand elsewhere in app-config, as those of source-code hosts do below `integrations`. */
  fromConfig?(config: Config): Array<SourceConnection<Settings>>;
  /** Ways to enter credentials on the page; without any, connections are made in app-config only. */
  methods?: readonly ConnectionMethod[];
  /** Makes one harmless request; throws a {@link SourceError} that says what is wrong with the credentials. */
  test(
    connection: SourceConnection<Settings>,
    options: ConnectionContext & { signal: AbortSignal },
  ): Promise<void>;
  /** What a first load will take, by a few requests that count. */
  estimate?(
    connection: SourceConnection<Settings>,
    options: ConnectionContext & { signal: AbortSignal },
  ): Promise<LoadEstimate>;
  /**
   * Which instance the rows of the connection with this id belong to; without it, they cannot be deleted with the
   * connection.
   */
  instanceOf?(id: string): { provider: string; host: string };
  /** Prepares reading; no request is sent yet. */
  open(
    connection: SourceConnection<Settings>,
    options: ConnectionContext,
  ): Source;
}

/**
 * One set of credentials for a source.
 * @public
 */
export interface SourceConnection<Settings = any> {
  /** Unique within the type; part of the names of stored slices. */
  id: string;
  settings: Settings;
}

/**
 * An open connection: what the engine reads.
 * @public
 */
export interface Source {
  type: string;
  /** The id of the connection. */
  connection: string;
  title: string;
  /** Share of each rate limit, from 0 to 1, that is left to the rest of the portal; default: what the engine was given. */
  rateLimitReserve?: number;
  /**
   * After how many seconds of failures a repository's first load no longer holds back the numbers of others. Default: a
   * day.
   */
  giveUpAfterSeconds?: number;
  /** What must never be shown, stored or logged, such as the vendor's tokens. */
  secretPatterns?: readonly RegExp[];
  streams: SourceStream[];
  /** The slices to begin with; reading them discovers the others. */
  rootSlices: DiscoveredSlice[];
}
