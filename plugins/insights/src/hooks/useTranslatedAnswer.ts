import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { translateTexts } from '@devex-insights/backstage-plugin-insights-common';
import { useCallback } from 'react';
import { insightsTextsTranslationRef } from '../translation';

/** Puts the texts of an answer into the language of the app, where it has a translation of them. */
export function useTranslatedAnswer(): <T>(answer: T) => T {
  const { t } = useTranslationRef(insightsTextsTranslationRef);
  return useCallback(
    answer => {
      // Its type knows the values of known messages only.
      const translate = t as (key: string, options: object) => string;
      return translateTexts(
        answer,
        // The text itself is no default value: i18next would interpret what it quotes.
        ({ key, values }, text) =>
          translate(key, { ...values, defaultValue: '' }) || text,
      );
    },
    [t],
  );
}
