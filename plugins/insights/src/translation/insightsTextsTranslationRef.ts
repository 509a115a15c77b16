import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * What the API says of metrics: titles, definitions, rules and notes, in English. A translation names them by the keys
 * that the API sends beside them. A text without a translation stays as it is.
 * @public
 */
export const insightsTextsTranslationRef = createTranslationRef({
  id: 'plugin.insights.texts',
  // The plugin knows no key: modules of the backend bring metrics of their own.
  messages: {} as Record<string, string>,
});
