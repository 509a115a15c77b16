/**
 * The rows of the tables that more than one part of the backend reads or writes, as selected with `bigint` columns cast
 * to `float8` (the driver hands out bigint as text, and its parsers are shared with every other plugin); timestamps
 * come as Date.
 */
export interface RepositoryRow {
  repository_id: number;
  provider: string;
  host: string;
  external_id: string;
  owner: string;
  name: string;
  url: string;
  default_branch: string | null;
  is_fork: boolean;
  is_archived: boolean;
  is_disabled: boolean;
  created_at: Date;
  pushed_at: Date | null;
  first_seen_at: Date;
  deleted_at: Date | null;
}

export interface SliceRow {
  source: string;
  stream: string;
  slice: string;
  repository_id: number | null;
  credential: string | null;
  cursor: unknown;
  /** pending, loading (first history), live, denied, gone */
  state: string;
  next_at: Date;
  priority: number;
  lease_owner: string | null;
  lease_until: Date | null;
  fence: number;
  attempts: number;
  /** How often in a row the source answered that it does not exist. */
  not_found_count: number;
  /** Share of the first load that is done, from 0 to 1; null = not known. */
  progress: number | null;
  first_seen_at: Date;
  /** How far back the backfill goes; null = everything there is. */
  history_from: Date | null;
  /** From here on every record is stored; null = nothing yet; -infinity = everything there is. */
  covered_from: Date | null;
  /** The source has reported everything up to here. */
  complete_through: Date | null;
  last_started_at: Date | null;
  last_success_at: Date | null;
  last_error: string | null;
  last_error_at: Date | null;
  /** Why it is not read before next_at although nothing is wrong with it: a rate limit, say. */
  waits_for: string | null;
  request_count: number;
  page_count: number;
  row_count: number;
  written_count: number;
}
