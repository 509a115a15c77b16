import type { Measure } from './measures';

/**
 * Data about a record that some sources, or some of their settings, do not provide.
 * @public
 */
export interface Needs {
  /** Counts the records that belong to the value. */
  records: Measure;
  /** Counts those whose data is known. */
  known: Measure;
  /** Why it is unknown for all of them, as a sentence. */
  unknown: string;
  /** The records and what some lack, after their number: "pull requests without a count of lines". */
  lacking: string;
}
