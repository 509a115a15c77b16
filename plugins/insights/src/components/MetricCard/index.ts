export { MetricCard } from './MetricCard';
export { MetricCardSkeleton } from './MetricCardSkeleton';
export { DeltaText } from './DeltaText';
export { Headline } from './Headline';
export { Qualifiers } from './Qualifiers';
