export { insightsTranslationRef } from './insightsTranslationRef';
