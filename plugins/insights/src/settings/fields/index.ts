export { findProblems } from './findProblems';
export { focusFirstProblem } from './focusFirstProblem';
export { SettingFields } from './SettingFields';
export { useReportedProblems } from './useReportedProblems';
