import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  metricQuerySchema,
  overviewQuerySchema,
  recordsQuerySchema,
} from '@devex-insights/backstage-plugin-insights-common';
import { calculationSettingsSchema } from '../../../src/settings/settings';
import type { Knex } from 'knex';
import { DefaultInsightsService } from '../../../src/services/DefaultInsightsService';
import { EntityDirectory } from '../../../src/ownership/EntityDirectory';
import { TaskLog } from '../../../src/background/TaskLog';
import { SourceDirectory } from '../../../src/services/SourceDirectory';
import { Restatements } from '../../../src/restatements/Restatements';
import { RestatementStore } from '../../../src/restatements/RestatementStore';
import { TeamDirectory } from '../../../src/ownership/TeamDirectory';
import { WorkQueue } from '../../../src/capacity/WorkQueue';
import { CurrentMetrics } from '../../../src/queries/CurrentMetrics';
import { previewCalculation } from '../../../src/queries/preview/previewCalculation';
import { SettingsInForce } from '../../../src/settings/SettingsInForce';
import { sourceTypes } from '../../sourceTypes';
import type { WorldShape } from '../world/shape';

/** What a page wants to know, by what it is called in reports. */
export type Questions = Record<string, () => Promise<unknown>>;

const metric = 'lead-time-for-changes';

const previewed = {
  deploymentFrequency: {
    github: {
      strategy: 'workflow-runs' as const,
      filters: [{ mode: 'include' as const, name: '^deploy-prod$' }],
    },
  },
};

/** The questions of the pages, answered by the services behind the API at a fixed moment. */
export function pageQuestions(
  knex: Knex,
  {
    shape,
    now,
    // It owns two repositories and a part of the shared one.
    team = 'group:default/team-5-5',
  }: { shape: WorldShape; now: Date; team?: string },
): Questions {
  const above49 = shape.areas
    ? 'group:default/area-1'
    : 'group:default/products';
  const metrics = new CurrentMetrics({
    knex,
    settings: new SettingsInForce({ knex, fixed: new Map() }),
    sourceTypes,
  });
  const restatements = new Restatements({
    store: new RestatementStore(knex),
    release: 'bench',
    logger: mockServices.rootLogger({ level: 'none' }),
  });
  const service = DefaultInsightsService.create({
    metrics,
    queue: new WorkQueue({
      concurrency: 1,
      length: 0,
      longestWaitSeconds: 1,
    }),
    teams: new TeamDirectory(knex),
    entities: new EntityDirectory(knex),
    sources: new SourceDirectory(knex, []),
    tasks: new TaskLog(knex),
    restatements,
    auth: mockServices.auth(),
    userInfo: mockServices.userInfo(),
    clock: () => now,
  });
  const caller = {
    credentials: mockCredentials.user(),
    signal: new AbortController().signal,
  };
  // What is noted after an answer belongs to its costs, not to those of the next one.
  const overview = async (query: object) => {
    await service.getOverview(overviewQuerySchema.parse(query), caller);
    await restatements.settled();
  };
  const year = metricQuerySchema.parse({ range: 'rolling:12' });
  return {
    'overview, organisation, 12 months': () =>
      overview({ range: 'rolling:12' }),
    'overview, organisation, 3 months': () => overview({ range: 'rolling:3' }),
    'overview, 49 groups below, 12 months': () =>
      overview({ team: above49, range: 'rolling:12' }),
    'overview, one team, 3 months': () =>
      overview({ team, range: 'rolling:3' }),
    'metric, organisation, 12 months': () =>
      service.getMetric(metric, year, caller),
    'by team, organisation, 12 months': () =>
      service.getBreakdown(metric, { ...year, by: 'team' }, caller),
    'histogram, organisation, 12 months': () =>
      service.getHistogram(metric, year, caller),
    'records, organisation, 12 months': () =>
      service.getRecords(
        metric,
        recordsQuerySchema.parse({ range: 'rolling:12' }),
        caller,
      ),
    'change, organisation, 12 months': () =>
      service.getChange(metric, year, caller),
    'preview, organisation, 3 months': () =>
      previewCalculation(metrics, {
        stored: previewed,
        proposed: calculationSettingsSchema.parse(previewed),
        catalog: { passing: new Map(), offersNoTeam: false },
        metric,
        scope: { range: 'rolling:3', granularity: 'week', teams: [], now },
        signal: new AbortController().signal,
      }),
  };
}
