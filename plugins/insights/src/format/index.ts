export {
  formatAge,
  formatBucket,
  formatDate,
  formatDateRange,
  formatInstant,
  formatMonth,
} from './dates';
export { formatApiValue } from './formatApiValue';
export { formatAxisValue, formatBound, formatBounds } from './formatAxisValue';
export { formatChange } from './formatChange';
export { formatDelta, trendOf, type FormattedDelta } from './formatDelta';
export {
  formatValue,
  isShownPerWeek,
  type FormattedValue,
  type UnitKey,
} from './formatValue';
export { isolateText } from './isolateText';
export { formatCount, formatProgress, formatScore } from './numbers';
export { compareTexts, formatList } from './lists';
