import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { annotationMessages } from './annotationMessages';
import { calculationMessages } from './calculationMessages';
import { connectionMessages } from './connectionMessages';
import { explainMessages } from './explainMessages';
import { healthMessages } from './healthMessages';
import { historyMessages } from './historyMessages';
import { learnMessages } from './learnMessages';
import { metricMessages } from './metricMessages';
import { previewMessages } from './previewMessages';
import { settingFormMessages } from './settingFormMessages';
import { settingsPageMessages } from './settingsPageMessages';
import { settingMessages } from './settingMessages';
import { valueMessages } from './valueMessages';
import { overviewMessages } from './overviewMessages';
import { pageMessages } from './pageMessages';

/** All messages in English. */
export const messages = {
  ...pageMessages,
  ...overviewMessages,
  ...valueMessages,
  ...metricMessages,
  ...learnMessages,
  ...explainMessages,
  ...annotationMessages,
  ...settingMessages,
  ...settingFormMessages,
  ...calculationMessages,
  ...previewMessages,
  ...healthMessages,
  ...historyMessages,
  ...settingsPageMessages,
  ...connectionMessages,
} as const;

/**
 * The messages of the Insights pages. The texts of metrics, rules and statuses come from the API.
 * @public
 */
export const insightsTranslationRef = createTranslationRef({
  id: 'plugin.insights',
  messages,
});
