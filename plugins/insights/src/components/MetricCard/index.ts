export { MetricCard } from './MetricCard';
export { MetricCardSkeleton } from './MetricCardSkeleton';
export {
  ARROWS,
  DeltaText,
  isClear,
  verdictOf,
  verdictText,
} from './DeltaText';
export { Headline } from './Headline';
export { Qualifiers } from './Qualifiers';
