import type { Attribution } from './attribution';

/**
 * Values for the named placeholders (`:name`) of a piece of SQL.
 * @public
 */
export type Bindings = Record<string, unknown>;

/**
 * Keeps or drops a row of a fact.
 * @public
 */
export interface Rule {
  /** A boolean SQL expression over `f`, the row; true keeps it. Absent where the settings make it keep all. */
  keeps?: string;
  /** What it drops, as a sentence for people; absent where the settings make it drop nothing. */
  drops?: string;
}

/**
 * When a row counts, in SQL expressions over `f`.
 * @public
 */
export type FactTime =
  /** In the range that contains the instant. */
  | { kind: 'instant'; at: string }
  /** At each range end t with from < t and (to is null or to >= t). */
  | { kind: 'snapshot'; from: string; to: string }
  /** With the part of [from, to) that lies in the range. */
  | { kind: 'interval'; from: string; to: string }
  /** At each range end, when the instant is in the days before it. */
  | { kind: 'trailing'; at: string; days: number };

/**
 * How a row is shown as a record behind a number, as SQL over `f` and `origin`, the repository of the
 * row. It never says who made it.
 * @public
 */
export interface FactRecord {
  /** One of the kinds of records that the API knows. */
  kind: string;
  /** Tells it from the other rows of its repository; text. */
  id: string;
  title: string;
  /** Its page at the source; null where there is none. */
  url: string;
}

/**
 * A relation that metrics are measured on: one row per record of a source or of the derivation.
 *
 * The relation may use these placeholders: `:repositoryIds` (the repositories in scope), `:serviceIds` (the services in
 * scope), `:from` and `:to` (the span of all requested ranges; for snapshots that of their ends), `:timeZone`,
 * `:nonHumanAccounts`, `:agentAccounts`, `:memberAccounts`, `:definitionVersion`, `:dividedRepositoryIds` (those that
 * components share by folders), `:hasIncidentSource` (whether incidents are read at all).
 * @public
 */
export interface Fact<
  TimeId extends string = string,
  RuleId extends string = string,
> {
  id: string;
  /**
   * A SQL query; its columns are what times, rules and measures speak of. It has a `repository_id` or a `service_id`; for
   * rows that belong to people alone, such as those of a kind owned by accounts, `null::bigint as repository_id`.
   */
  relation: string;
  /**
   * Relations that it refers to, for a `with`. Facts that have the same ones are read with one statement, which works them
   * out once.
   */
  shared?: string;
  /** For placeholders of its own. */
  bindings?: Bindings;
  times: Record<TimeId, FactTime>;
  rules: Record<RuleId, Rule>;
  record: FactRecord;
  /** How a team has its rows, unless a measure says otherwise. */
  attribution: Attribution;
  /** The folders of components that a row is about, where its repository is shared and that is known; SQL over `f`. */
  componentPaths?: string;
  /** The account that made a row, where a team can reach rows that way; SQL over `f`. */
  madeBy?: string;
  /**
   * What some rows come together by, as SQL over `f`, where there is such besides the week: the deployment that shipped
   * several changes. Rows that come together say less about a change of a metric than as many others.
   */
  cluster?: string;
  /** The workflow of a row, as SQL over `f`, where rows come from workflows. */
  workflow?: string;
  /** The streams whose coverage decides what is known. */
  streams: string[];
  /** Rows change when the derivation queue is worked off. */
  isDerived: boolean;
}
