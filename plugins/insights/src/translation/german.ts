import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { insightsTextsTranslationRef } from './insightsTextsTranslationRef';
import { insightsTranslationRef } from './insightsTranslationRef';

/** The pages in German, as the language `de`. They are loaded once somebody chooses it. */
export const germanPages = createTranslationResource({
  ref: insightsTranslationRef,
  translations: { de: () => import('./de/messages') },
});

/** What the API says in German, likewise. */
export const germanTexts = createTranslationResource({
  ref: insightsTextsTranslationRef,
  translations: { de: () => import('./de/texts') },
});
