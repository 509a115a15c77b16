export { insightsTranslationRef } from './insightsTranslationRef';
export { insightsTextsTranslationRef } from './insightsTextsTranslationRef';
