import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { flatten } from '../flatten';
import { insightsTranslationRef } from '../insightsTranslationRef';
import { annotationMessages } from './annotationMessages';
import { calculationMessages } from './calculationMessages';
import { connectionMessages } from './connectionMessages';
import { explainMessages } from './explainMessages';
import { healthMessages } from './healthMessages';
import { historyMessages } from './historyMessages';
import { learnMessages } from './learnMessages';
import { metricMessages } from './metricMessages';
import { overviewMessages } from './overviewMessages';
import { pageMessages } from './pageMessages';
import { previewMessages } from './previewMessages';
import { settingFormMessages } from './settingFormMessages';
import { settingMessages } from './settingMessages';
import { settingsPageMessages } from './settingsPageMessages';
import { valueMessages } from './valueMessages';

/** The messages of the pages in German. */
export default createTranslationMessages({
  ref: insightsTranslationRef,
  messages: flatten({
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
  }),
});
