/**
 * What both sides of the Insights plugins agree on: the API contract, the date model and the permissions.
 *
 * @packageDocumentation
 */
export * from './api/change';
export * from './api/records';
export * from './api/annotations';
export * from './api/calculation';
export * from './api/ingest';
export * from './api/connections';
export * from './api/timelineEvents';
export * from './api/health';
export * from './api/preview';
export * from './api/ranges';
export * from './api/repositoryAddress';
export * from './api/requests';
export * from './api/responses';
export * from './api/restatements';
export * from './api/results';
export {
  type DescribedSetting,
  settingDescription,
} from './calculation/describedSettings';
export type {
  FieldDescription,
  SettingControl,
  SettingDescription,
} from './calculation/descriptions';
export { entityFilterSchema } from './calculation/entityFilter';
export {
  calculationPaths,
  compareSettings,
  flattenSettings,
  generalPath,
  nestSettings,
  type SettingChange,
  settingChangeSchema,
  settingPathOf,
  sourceTypeOfPath,
} from './calculation/paths';
export * from './calculation/settings';
export { breakdownCsv } from './csv/breakdownCsv';
export { type CsvDialect, csvDialectSchema } from './csv/dialect';
export { healthCsv, healthCsvLimit } from './csv/healthCsv';
export { metricCsv } from './csv/metricCsv';
export { overviewCsv } from './csv/overviewCsv';
export { recordsCsv, recordsCsvLimit } from './csv/recordsCsv';
export * from './metric';
export { daysOf, datesOf, type Boundary, type Window } from './period/boundary';
export { wholeWeeksOf, type Bucket, type Granularity } from './period/buckets';
export { describeDates } from './period/labels';
export {
  offeredRanges,
  type OfferedRangesOptions,
} from './period/offeredRanges';
export { InvalidPeriodError } from './period/parseRange';
export * from './period/rangeSpec';
export {
  resolvePeriod,
  resolvedRangeOf,
  type Period,
  type PeriodOptions,
} from './period/resolvePeriod';
export * from './permissions';
export * from './textKeys';
export * from './vocabulary';
