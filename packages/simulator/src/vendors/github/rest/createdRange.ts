import { DAY_SECONDS, EpochSeconds } from '../../../model/time';
import { validationFailed } from '../errors';

/** A range of creation times, both ends included. */
export interface CreatedRange {
  from: EpochSeconds;
  to: EpochSeconds;
}

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the search syntax of `created`: `A..B`, `>=A`, `>A`, `<=B`, `<B` or a single time or day. */
export function parseCreatedRange(text: string): CreatedRange {
  const range = /^(.+)\.\.(.+)$/.exec(text);
  if (range) {
    return {
      from: range[1] === '*' ? -Infinity : span(range[1]).from,
      to: range[2] === '*' ? Infinity : span(range[2]).to,
    };
  }
  const comparison = /^(>=|<=|>|<)(.+)$/.exec(text);
  if (!comparison) {
    return span(text);
  }
  const { from, to } = span(comparison[2]);
  switch (comparison[1]) {
    case '>=':
      return { from, to: Infinity };
    case '>':
      return { from: to + 1, to: Infinity };
    case '<=':
      return { from: -Infinity, to };
    default:
      return { from: -Infinity, to: from - 1 };
  }
}

function span(text: string): CreatedRange {
  // A plus sign of an offset that was not encoded arrives as a space.
  const milliseconds = Date.parse(text.replace(' ', '+'));
  if (Number.isNaN(milliseconds)) {
    throw validationFailed('created');
  }
  const from = Math.floor(milliseconds / 1000);
  return { from, to: DATE_ONLY.test(text) ? from + DAY_SECONDS - 1 : from };
}
