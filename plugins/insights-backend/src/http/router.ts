import { NotAllowedError } from '@backstage/errors';
import {
  breakdownCsv,
  breakdownCsvQuerySchema,
  breakdownQuerySchema,
  type BreakdownResponse,
  type ChangeResponse,
  type HistogramResponse,
  insightsRecordsReadPermission,
  metricCsv,
  metricCsvQuerySchema,
  metricQuerySchema,
  overviewCsv,
  overviewCsvQuerySchema,
  overviewQuerySchema,
  type MetricResponse,
  type MetricsResponse,
  type OverviewResponse,
  rangesQuerySchema,
  type RangesResponse,
  recordsCsv,
  recordsCsvLimit,
  recordsCsvQuerySchema,
  recordsQuerySchema,
  type RecordsResponse,
  type RestatementsResponse,
  type ResolvedRange,
  type SourcesResponse,
  type TeamsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import type { Identify } from './identify';
import { noQuerySchema, parseQuery } from './parseRequest';
import type { InsightsService } from '../services/InsightsService';

/** Sends a file as fast as it is read, and only then makes more of it. */
async function sendCsv(
  response: Response,
  csv: Iterable<string>,
  subject: string,
  { range, granularity }: ResolvedRange,
): Promise<void> {
  response.attachment(
    `insights-${subject}-${range.replace(':', '-')}-${granularity}.csv`,
  );
  await pipeline(Readable.from(csv), response);
}

/** The HTTP side of the service, below `/api/insights`. */
export function createRouter(options: {
  service: InsightsService;
  identify: Identify;
}): Router {
  const { service, identify } = options;
  const router = createPromiseRouter();

  router.get('/v1/metrics', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    // A client that has them is answered in a line: Express compares the ETag.
    response.set('Cache-Control', 'private, no-cache');
    response.json(
      (await service.listMetrics(caller)) satisfies MetricsResponse,
    );
  });

  router.get('/v1/overview.csv', async (request, response) => {
    const caller = await identify(request, response);
    const { dialect, ...query } = parseQuery(overviewCsvQuerySchema, request);
    const overview = await service.getOverview(query, caller);
    await sendCsv(
      response,
      overviewCsv(overview, dialect),
      'overview',
      overview.range,
    );
  });

  router.get('/v1/overview', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(overviewQuerySchema, request);
    response.json(
      (await service.getOverview(query, caller)) satisfies OverviewResponse,
    );
  });

  router.get('/v1/metrics/:id.csv', async (request, response) => {
    const caller = await identify(request, response);
    const { dialect, ...query } = parseQuery(metricCsvQuerySchema, request);
    const { id } = request.params;
    const metric = await service.getMetric(id, query, caller);
    await sendCsv(response, metricCsv(metric, dialect), id, metric.range);
  });

  router.get('/v1/metrics/:id', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(metricQuerySchema, request);
    const { id } = request.params;
    response.json(
      (await service.getMetric(id, query, caller)) satisfies MetricResponse,
    );
  });

  router.get('/v1/metrics/:id/histogram', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(metricQuerySchema, request);
    const { id } = request.params;
    response.json(
      (await service.getHistogram(
        id,
        query,
        caller,
      )) satisfies HistogramResponse,
    );
  });

  router.get('/v1/metrics/:id/breakdown', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(breakdownQuerySchema, request);
    const { id } = request.params;
    response.json(
      (await service.getBreakdown(
        id,
        query,
        caller,
      )) satisfies BreakdownResponse,
    );
  });

  router.get('/v1/metrics/:id/breakdown.csv', async (request, response) => {
    const caller = await identify(request, response);
    const { dialect, ...query } = parseQuery(breakdownCsvQuerySchema, request);
    const { id } = request.params;
    const breakdown = await service.getBreakdown(id, query, caller);
    await sendCsv(
      response,
      breakdownCsv(breakdown, dialect),
      `${id}-by-${query.by}`,
      breakdown.range,
    );
  });

  router.get('/v1/metrics/:id/records', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(recordsQuerySchema, request);
    const { id } = request.params;
    response.json(
      (await service.getRecords(id, query, caller)) satisfies RecordsResponse,
    );
  });

  router.get('/v1/metrics/:id/records.csv', async (request, response) => {
    const caller = await identify(request, response);
    const { dialect, ...query } = parseQuery(recordsCsvQuerySchema, request);
    const { id } = request.params;
    const records = await service.getRecords(
      id,
      { ...query, limit: recordsCsvLimit },
      caller,
    );
    if (records.detail === 'withheld') {
      throw new NotAllowedError(
        `Reading records needs the permission ${insightsRecordsReadPermission.name}`,
      );
    }
    await sendCsv(
      response,
      recordsCsv(records, dialect),
      `${id}-${query.state}`,
      records.range,
    );
  });

  router.get('/v1/metrics/:id/restatements', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(overviewQuerySchema, request);
    const { id } = request.params;
    response.json(
      (await service.listRestatements(
        id,
        query,
        caller,
      )) satisfies RestatementsResponse,
    );
  });

  router.get('/v1/metrics/:id/change', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(metricQuerySchema, request);
    const { id } = request.params;
    response.json(
      (await service.getChange(id, query, caller)) satisfies ChangeResponse,
    );
  });

  router.get('/v1/ranges', async (request, response) => {
    const caller = await identify(request, response);
    const query = parseQuery(rangesQuerySchema, request);
    response.json(
      (await service.listRanges(query, caller)) satisfies RangesResponse,
    );
  });

  router.get('/v1/teams', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json((await service.listTeams(caller)) satisfies TeamsResponse);
  });

  router.get('/v1/sources', async (request, response) => {
    const caller = await identify(request, response);
    parseQuery(noQuerySchema, request);
    response.json(
      (await service.listSources(caller)) satisfies SourcesResponse,
    );
  });

  return router;
}
