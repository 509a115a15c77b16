export {
  formatAge,
  formatBucket,
  formatDate,
  formatDateRange,
  formatInstant,
} from './dates';
export { formatAxisValue, formatBound } from './formatAxisValue';
export { formatChange } from './formatChange';
export { formatDelta, type FormattedDelta } from './formatDelta';
export {
  formatValue,
  isToldPerWeek,
  type FormattedValue,
  type UnitWord,
} from './formatValue';
export { formatCount, formatProgress, formatScore } from './numbers';
