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
  isShownPerWeek,
  type FormattedValue,
  type UnitKey,
} from './formatValue';
export { formatCount, formatProgress, formatScore } from './numbers';
