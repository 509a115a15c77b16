import { DateTime } from 'luxon';
import { rangeSpecSchema } from './rangeSpec';

/**
 * A range that does not exist, or that does not support this granularity. The message can be shown to people.
 * @public
 */
export class InvalidPeriodError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidPeriodError';
  }
}

/** What a range specification means. */
export type ParsedRange =
  | { kind: 'rolling'; months: 1 | 3 | 6 | 12 }
  | { kind: 'quarter' | 'half'; year: number; number: number }
  | { kind: 'week'; monday: DateTime };

/** Reads a range specification; throws InvalidPeriodError. */
export function parseRange(range: string): ParsedRange {
  const parsed = rangeSpecSchema.safeParse(range);
  if (!parsed.success) {
    throw new InvalidPeriodError(
      `The range "${range}" ${parsed.error.issues[0].message}`,
    );
  }
  const [kind, text] = range.split(':');
  if (kind === 'rolling') {
    return { kind, months: Number(text) as 1 | 3 | 6 | 12 };
  }
  const [year, letterAndNumber] = text.split('-');
  const number = Number(letterAndNumber.slice(1));
  if (kind === 'week') {
    const monday = DateTime.fromObject(
      { weekYear: Number(year), weekNumber: number },
      { zone: 'utc' },
    );
    if (!monday.isValid) {
      throw new InvalidPeriodError(
        `There is no week ${number} in ${year}: the year has 52 ISO weeks`,
      );
    }
    return { kind, monday };
  }
  return { kind: kind as 'quarter' | 'half', year: Number(year), number };
}
