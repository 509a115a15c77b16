import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import { useMemo, useState } from 'react';
import type { SettingsDraft } from '../useSettingsDraft';
import { valueAt } from './findProblems';

/** Problems that were found once. Each stays until its setting changes. */
export function useReportedProblems(draft: SettingsDraft) {
  const { settings } = draft;
  const [reported, setReported] = useState<{
    problems: SettingProblem[];
    settings: object;
  }>({ problems: [], settings });

  const problems = useMemo(
    () =>
      reported.problems.filter(
        ({ path }) =>
          textAt(settings, path) === textAt(reported.settings, path),
      ),
    [reported, settings],
  );
  return {
    problems,
    report: (found: SettingProblem[]) =>
      setReported({ problems: found, settings }),
  };
}

function textAt(settings: object, path: string): string | undefined {
  return JSON.stringify(path ? valueAt(settings, path) : settings);
}
