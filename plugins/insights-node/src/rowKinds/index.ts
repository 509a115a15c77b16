import type { RowKind } from './defineRowKind';
import { environmentDeployments, releases } from './deployments';
import { incidents, services } from './incidents';
import { pullRequests } from './pullRequests';
import { repositories } from './repositories';
import {
  workflowJobs,
  workflowRunAttempts,
  workflowRuns,
  workflows,
} from './workflowRuns';

/**
 * The row kinds that the Insights backend has tables for.
 * @public
 */
export const rowKinds: readonly RowKind[] = [
  repositories,
  pullRequests,
  workflows,
  workflowRuns,
  workflowRunAttempts,
  workflowJobs,
  environmentDeployments,
  releases,
  services,
  incidents,
];

export {
  type AccountReference,
  accountReferenceSchema,
  type ColumnMeta,
  type ColumnOptions,
  columns,
} from './columns';
export * from './defineRowKind';
export * from './deployments';
export * from './incidents';
export * from './pullRequests';
export * from './repositories';
export * from './workflowRuns';
