import {
  type TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { isolateText } from '../format';
import {
  insightsTextsTranslationRef,
  insightsTranslationRef,
} from '../translation';
import { useAppLanguage } from './useAppLanguage';

type TranslateMessage = TranslationFunction<
  (typeof insightsTranslationRef)['T']
>;

/** Translates the messages of the page. */
export type Translate = TranslateMessage & {
  /** The language that numbers and dates between the messages are written in. */
  readonly locale: string;
  /** The name of a unit that a module brings, e.g. "story points" for `story-points`. */
  unitOfModule(unit: string): string;
};

/** The values of a message, of which names may be written in another direction. */
function isolated(options: unknown): unknown {
  return options && typeof options === 'object'
    ? Object.fromEntries(
        Object.entries(options).map(([name, value]) => [
          name,
          typeof value === 'string' ? isolateText(value) : value,
        ]),
      )
    : options;
}

/** The messages of the Insights pages in the language of the app. */
export function useInsightsTranslation(): { t: Translate } {
  const { t: translate } = useTranslationRef(insightsTranslationRef);
  const { t: translateText } = useTranslationRef(insightsTextsTranslationRef);
  const locale = useAppLanguage();
  return useMemo(() => {
    const message = translate as (...args: unknown[]) => string;
    // A function of its own, because that of Backstage is shared with everybody who uses the same messages.
    const t = (key: string, options?: unknown) =>
      message(key, isolated(options));
    // Its type knows no default.
    const text = translateText as (key: string, options: object) => string;
    const unitOfModule = (unit: string) =>
      text(`unit.${unit}`, { defaultValue: '' }) || unit.replaceAll('-', ' ');
    return { t: Object.assign(t, { locale, unitOfModule }) as Translate };
  }, [translate, translateText, locale]);
}
