import {
  type TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { insightsTranslationRef } from '../translation';

export type Translate = TranslationFunction<
  (typeof insightsTranslationRef)['T']
>;

/** The messages of the Insights pages in the language of the app. */
export function useInsightsTranslation(): { t: Translate } {
  return useTranslationRef(insightsTranslationRef);
}
