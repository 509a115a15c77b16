export { EntityInsights } from './EntityInsights';
export { isInsightsAvailable } from './entityScope';
