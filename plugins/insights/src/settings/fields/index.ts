export { SettingFields } from './SettingFields';
export { findProblems } from './findProblems';
