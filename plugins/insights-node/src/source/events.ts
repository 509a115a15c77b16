/**
 * Something that an event says has changed at a vendor. It is only ever a reason to read: events may be late, twice, in any
 * order, or made up, so nothing but ids and names is taken from them.
 * @public
 */
export interface SourceHint {
  /** The host of the repository that is meant. */
  host?: string;
  /**
   * The streams that may see it. Where neither keys nor a repository are named, all of their slices without a repository
   * are meant.
   */
  streams: string[];
  /** Keys of slices without a repository that are meant. */
  keys?: string[];
  /** The repository whose slices are meant, by its external id. */
  repositoryExternalId?: string;
  /** A record that had ended and may have begun again: its kind, and the field of its key with the value. */
  record?: { kind: string; field: string; value: number | string };
}

/**
 * The events of Backstage's event bus that a source understands. They make slices due at once; without any, polling finds
 * everything a little later.
 * @public
 */
export interface SourceEvents {
  topics: string[];
  /** Throws for a payload that is not of its topic's shape; undefined where there is nothing to read. */
  read(topic: string, payload: unknown): SourceHint | undefined;
}
