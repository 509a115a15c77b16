import type { TranslationResource } from '@backstage/frontend-plugin-api';
import { germanPages, germanTexts } from '../translation/german';

/**
 * Insights in German, for the `resources` of an app's `__experimentalTranslations`.
 * @public
 */
export const insightsGermanTranslations: TranslationResource[] = [
  germanPages,
  germanTexts,
];
