/**
 * What both sides of the Insights plugins agree on: the API contract, the date model and the permissions.
 *
 * @packageDocumentation
 */
export * from './api/requests';
export * from './api/responses';
export * from './api/results';
export * from './metric';
export * from './period/rangeSpec';
export * from './permissions';
