import type { Measure } from './measures';

/**
 * What a source has to tell of a record, where some sources, or some settings of them, do not.
 * @public
 */
export interface Needs {
  /** Counts the records that belong to the value. */
  records: Measure;
  /** Counts those of them of which it is told. */
  told: Measure;
  /** Why it is not told of any, as a sentence. */
  untold: string;
  /** The records and what some lack, after their number: "pull requests without a count of lines". */
  lacking: string;
}
