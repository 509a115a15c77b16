export { formatAge, formatDate, formatDateRange } from './dates';
export { formatDelta, type FormattedDelta } from './formatDelta';
export {
  formatValue,
  isToldPerWeek,
  type FormattedValue,
  type UnitWord,
} from './formatValue';
export { formatCount, formatProgress } from './numbers';
