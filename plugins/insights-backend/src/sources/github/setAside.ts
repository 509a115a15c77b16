import type { SetAsideRecord } from '@devex-insights/backstage-plugin-insights-node';
import { RecordError } from '../http/RecordError';

/** A record as it can be named without reading it. */
export type NamedRecord = Omit<SetAsideRecord, 'reason'>;

/** A record that GitHub cannot answer for. */
export function setAsideFor(
  { id, title, url }: NamedRecord,
  { detail }: RecordError,
): SetAsideRecord {
  return { id, title, url, reason: `GitHub cannot return ${title}: ${detail}` };
}

/** Reads records one by one, and sets aside those that GitHub cannot answer for. */
export class OneByOne {
  readonly setAside: SetAsideRecord[] = [];
  #firstError: RecordError | undefined;
  #readCount = 0;

  /** What reading a record, or a part of it, brings; undefined where it is set aside. */
  async read<T>(
    record: NamedRecord,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      const found = await read();
      this.#readCount += 1;
      return found;
    } catch (error) {
      if (!(error instanceof RecordError)) {
        throw error;
      }
      this.#firstError ??= error;
      this.setAside.push(setAsideFor(record, error));
      return undefined;
    }
  }

  /** Throws where several could be read and none was: GitHub has a problem then, and not a record. */
  expectSome(): void {
    if (this.#firstError && !this.#readCount && this.setAside.length > 1) {
      throw this.#firstError;
    }
  }
}
