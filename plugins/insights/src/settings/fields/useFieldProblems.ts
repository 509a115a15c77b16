import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import { useMemo } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import type { SettingsDraft } from '../useSettingsDraft';
import { useSettingTexts } from '../useSettingTexts';
import type { FieldProblems } from './control';
import { findProblemsSoFar, valueAt } from './findProblems';

/** The problems of a draft as its fields show them: those found at once, and those found elsewhere. */
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
  // The problems of the schema are about the current content of the field.
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
