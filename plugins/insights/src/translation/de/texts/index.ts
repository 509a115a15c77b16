import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { insightsTextsTranslationRef } from '../../insightsTextsTranslationRef';
import { calculations } from './calculations';
import { caveats } from './caveats';
import { dataHealth } from './dataHealth';
import { doraCalculations } from './doraCalculations';
import { exclusions } from './exclusions';
import { explanations } from './explanations';
import { notes } from './notes';
import { reasons } from './reasons';
import { rules } from './rules';
import { connections } from './connections';
import { settingsAndSources } from './settingsAndSources';
import { summaries } from './summaries';
import { teams } from './teams';
import { titles } from './titles';

/** The texts of the API in German, by the keys of docs/translating.md. */
export default createTranslationMessages({
  ref: insightsTextsTranslationRef,
  messages: {
    ...titles,
    ...summaries,
    ...reasons,
    ...doraCalculations,
    ...calculations,
    ...exclusions,
    ...rules,
    ...caveats,
    ...teams,
    ...explanations,
    ...notes,
    ...settingsAndSources,
    ...dataHealth,
    ...connections,
  },
});
