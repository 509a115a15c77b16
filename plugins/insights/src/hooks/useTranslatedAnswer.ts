import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { translateTexts } from '@devex-insights/backstage-plugin-insights-common';
import { useCallback } from 'react';
import { formatApiValue } from '../format';
import { insightsTextsTranslationRef } from '../translation';
import { useAppLanguage } from './useAppLanguage';

/** Puts the texts of an answer into the language of the app, where it has a translation of them. */
export function useTranslatedAnswer(): <T>(answer: T) => T {
  const { t } = useTranslationRef(insightsTextsTranslationRef);
  const locale = useAppLanguage();
  return useCallback(
    answer => {
      // Its type knows the values of known messages only.
      const translate = t as (key: string, options: object) => string;
      return translateTexts(answer, ({ key, values = {} }, text) => {
        const formatted = Object.entries(values).map(([name, value]) => [
          name,
          formatApiValue(value, locale),
        ]);
        // The text itself is no default value: i18next would interpret what it quotes.
        return (
          translate(key, {
            ...Object.fromEntries(formatted),
            defaultValue: '',
          }) || text
        );
      });
    },
    [t, locale],
  );
}
