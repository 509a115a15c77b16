export { EntityInsights } from './EntityInsights';
