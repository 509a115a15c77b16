import {
  createFrontendModule,
  type FrontendModule,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { germanPages, germanTexts } from './translation/german';

/**
 * Insights in German, as a feature of an app that has the language `de`.
 * @public
 */
export const insightsGermanModule: FrontendModule = createFrontendModule({
  // Only the app may bring translations.
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'insights-german-pages',
      params: { resource: germanPages },
    }),
    TranslationBlueprint.make({
      name: 'insights-german-texts',
      params: { resource: germanTexts },
    }),
  ],
});
