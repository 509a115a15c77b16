import { DateTime } from 'luxon';
import { EpochSeconds } from '../../../model/time';
import { invalidInput } from '../errors';

/** The parameters of a request. Unknown ones are ignored, also a list that lacks its brackets. */
export class Parameters {
  readonly #values: URLSearchParams;
  /** In which times without a zone are read. */
  readonly #readingZone: string;
  readonly #writingZone: string;

  constructor(url: string, accountZone: string) {
    this.#values = new URL(url, 'http://localhost').searchParams;
    const wanted = this.#values.get('time_zone') ?? undefined;
    if (wanted !== undefined && !DateTime.utc().setZone(wanted).isValid) {
      throw invalidInput('Time zone is invalid.');
    }
    this.#readingZone = wanted ?? accountZone;
    this.#writingZone = wanted ?? 'utc';
  }

  text(name: string): string | undefined {
    return this.#values.get(name) ?? undefined;
  }

  isTrue(name: string): boolean {
    return this.#values.get(name) === 'true';
  }

  /** A number that is not negative. */
  number(name: string, byDefault: number): number {
    const text = this.#values.get(name);
    if (text === null) {
      return byDefault;
    }
    if (!/^\d+$/.test(text)) {
      throw invalidInput(`${name} must be a number.`);
    }
    return Number(text);
  }

  /** The values of a list, `name[]=a&name[]=b`; undefined without any. */
  list(name: string): string[] | undefined {
    const values = this.#values.getAll(`${name}[]`);
    return values.length ? values : undefined;
  }

  /** The values of a list, each of which must be one of those that there are. */
  choices<T extends string>(
    name: string,
    allowed: readonly T[],
  ): T[] | undefined {
    return this.list(name)?.map(value => {
      const found = allowed.find(each => each === value);
      if (found === undefined) {
        throw invalidInput(`${name}[] does not know ${value}.`);
      }
      return found;
    });
  }

  /** What to write in full instead of as a reference. */
  included<T extends string>(allowed: readonly T[]): ReadonlySet<T> {
    return new Set(this.choices('include', allowed));
  }

  time(name: string): DateTime | undefined {
    const text = this.#values.get(name);
    if (text === null) {
      return undefined;
    }
    const time = DateTime.fromISO(text, { zone: this.#readingZone });
    if (!time.isValid) {
      throw invalidInput(`${name} is not a valid time.`);
    }
    return time;
  }

  /** A time as it is written in answers. */
  written(at: EpochSeconds): string {
    return DateTime.fromSeconds(at, { zone: this.#writingZone }).toISO({
      suppressMilliseconds: true,
    })!;
  }
}
