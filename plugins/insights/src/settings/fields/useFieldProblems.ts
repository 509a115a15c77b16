import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import { useMemo } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../useSettingsDraft';
import { useSettingTexts } from '../useSettingTexts';
import type { FieldProblems } from './control';
import { findProblemsSoFar, valueAt } from './findProblems';

/** What is wrong with a draft as its fields show it: what is known at once, and what was found elsewhere. */
export function useFieldProblems(
  draft: SettingsDraft,
  found: readonly SettingProblem[],
): FieldProblems {
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const known = useMemo(
    () => findProblemsSoFar(draft.settings),
    [draft.settings],
  );

  const sentence = ({ path, message, goodValue }: SettingProblem): string => {
    const good = goodValue ?? draft.defaultOf(path);
    const isShort = typeof good === 'string' || typeof good === 'number';
    return isShort && good !== valueAt(draft.settings, path)
      ? t('settingForm.forExample', { message, value: texts.value(good, path) })
      : message;
  };
  // What the schema says is about what is in the field now.
  const problems = [...known, ...found];
  return {
    at: path => {
      const problem = problems.find(each => each.path === path);
      return problem && sentence(problem);
    },
    within: path => {
      const problem = problems.find(
        each => each.path === path || each.path.startsWith(`${path}.`),
      );
      return problem && sentence(problem);
    },
  };
}
