import { z } from 'zod';
import {
  categorySchema,
  flagSchema,
  metricDefinitionSchema,
  metricOutlineSchema,
  statusSchema,
  unitSchema,
  dimensionSchema,
} from '../metric';
import { textKeysSchema } from '../textKeys';
import { timelineEventSchema } from './timelineEvents';
import {
  metricResultSchema,
  resolvedRangeSchema,
  scopeSchema,
} from './results';

/** `GET /v1/metrics`, with an ETag that changes with the calculation. @public */
export const metricsResponseSchema = z.object({
  categories: z.array(
    z.object({
      id: categorySchema,
      title: z.string(),
      textKeys: textKeysSchema.optional(),
    }),
  ),
  metrics: z.array(metricDefinitionSchema),
});
/** @public */
export type MetricsResponse = z.infer<typeof metricsResponseSchema>;

/**
 * How far a source got.
 * @public
 */
export const sourceStatusSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['not-configured', 'loading', 'connected', 'failing']),
  /** One sentence for the state, with the remedy where it fails. */
  message: z.string(),
  textKeys: textKeysSchema.optional(),
  /** What it provides, or could once it is connected, as the streams of metrics are named. */
  provides: z.array(z.string()),
  /** The last time every due part of the source had been read. */
  freshAt: z.iso.datetime().optional(),
  lastError: z.object({ message: z.string(), at: z.iso.datetime() }).optional(),
  /** What to do about the last error. */
  remedy: z.string().optional(),
  /** Share of the first history that is read, 0..1; absent once it is complete. */
  historyProgress: z.number().min(0).max(1).optional(),
  /** How long the rest of the history takes at the pace so far; absent where that says nothing yet. */
  historySecondsLeft: z.number().min(0).optional(),
  streams: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      textKeys: textKeysSchema.optional(),
      slices: z.number(),
      slicesLoading: z.number(),
      slicesFailing: z.number(),
      slicesLeftOut: z.number(),
      /** Records that the source cannot return, while it returns those around them. They are requested again. */
      recordsSetAside: z.number(),
      /** Of these, those that have been missing longest; no more than ten. */
      setAside: z
        .array(
          z.object({
            title: z.string(),
            reason: z.string(),
            url: z.string().optional(),
            since: z.iso.datetime(),
            nextAt: z.iso.datetime(),
          }),
        )
        .optional(),
      rows: z.number(),
      requests: z.number(),
    }),
  ),
  /** What is read at this moment, and what everything else waits for. Absent for a source that is not configured. */
  activity: z
    .object({
      reading: z.number(),
      /** Of what is read, that which began first; no more than ten. */
      examples: z.array(
        z.object({
          stream: z.string(),
          /** `owner/name` of a repository, or what else is read as one. */
          slice: z.string(),
          since: z.iso.datetime(),
        }),
      ),
      waiting: z.array(
        z.object({
          for: z.enum([
            'turn',
            'schedule',
            'change',
            'rate-limit',
            'retry',
            'permission',
          ]),
          /** One sentence, with the reason where there is one. */
          message: z.string(),
          slices: z.number(),
          /** When the first of them goes on; absent where no time decides. */
          continuesAt: z.iso.datetime().optional(),
        }),
      ),
    })
    .optional(),
});
/** @public */
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

/** The state of the mirror of the Software Catalog. @public */
export const catalogStatusSchema = z.object({
  refreshedAt: z.iso.datetime().optional(),
  lastError: z.object({ message: z.string(), at: z.iso.datetime() }).optional(),
  groups: z.number(),
  users: z.number(),
  components: z.number(),
  repositories: z.number(),
  repositoriesWithComponent: z.number(),
});

/** When work in the background ended last. @public */
export const taskStatusSchema = z.object({
  id: z.string(),
  title: z.string(),
  textKeys: textKeysSchema.optional(),
  /** The end of its last run that succeeded. */
  finishedAt: z.iso.datetime().optional(),
  /** It has not ended for longer than a run may take. */
  isLate: z.boolean(),
  /** Why the last run failed, where it did. */
  lastError: z.object({ message: z.string(), at: z.iso.datetime() }).optional(),
});

/** What is left of a rate limit of a vendor, as last reported. @public */
export const rateLimitSchema = z.object({
  /** Host and owner or token; no secret. */
  credential: z.string(),
  resource: z.string(),
  limit: z.number().optional(),
  remaining: z.number().optional(),
  /** How many are left to the rest of the portal. */
  reserved: z.number(),
  resetsAt: z.iso.datetime().optional(),
  /** Nothing is sent before then, at the request of the vendor. */
  blockedUntil: z.iso.datetime().optional(),
});

/** `GET /v1/sources` @public */
export const sourcesResponseSchema = z.object({
  sources: z.array(sourceStatusSchema),
  catalog: catalogStatusSchema,
  /** Background work that has begun at least once, in any replica. */
  tasks: z.array(taskStatusSchema).optional(),
  /** What is left of the vendors' rate limits, as last reported. */
  rateLimits: z.array(rateLimitSchema).optional(),
});
/** @public */
export type SourcesResponse = z.infer<typeof sourcesResponseSchema>;

/**
 * The scores of DORA's Quick Check, 0 to 10, 10 best; null where a value is missing.
 * @public
 */
export const quickCheckSchema = z.object({
  scores: z.array(
    z.object({
      /** The metric whose value is scored. */
      metric: z.string(),
      title: z.string(),
      textKeys: textKeysSchema.optional(),
      factor: z.enum(['throughput', 'stability']),
      score: z.number().nullable(),
      /** What all who answered the survey of 2025 scored on average. */
      average: z.number(),
    }),
  ),
  /** Means of the scores of a factor, and of all. */
  throughput: z.number().nullable(),
  stability: z.number().nullable(),
  overall: z.number().nullable(),
  /** All flags of the values. */
  flags: z.array(flagSchema),
});
/** @public */
export type QuickCheck = z.infer<typeof quickCheckSchema>;

/**
 * What became of the primary metrics of an overview, each in one of the lists: their ids in the order of the cards.
 * @public
 */
export const overviewSummarySchema = z.object({
  /** How many metrics there are. */
  metrics: z.number(),
  /**
   * Changed beyond doubt: better or worse also after a correction for how many metrics there are (Benjamini-Hochberg:
   * of pages on which nothing changed, at most 5 % name a change).
   */
  better: z.array(z.string()),
  worse: z.array(z.string()),
  /** Better or worse, but among so many metrics chance alone may do that. */
  unconfirmed: z.array(z.string()),
  noClearChange: z.array(z.string()),
  tooFewToTell: z.array(z.string()),
  /** Without a source that could provide them. */
  notConnected: z.array(z.string()),
  /** Without a verdict: not compared, not loaded, nothing counted, neither good nor bad. */
  notJudged: z.array(z.string()),
});
/** @public */
export type OverviewSummary = z.infer<typeof overviewSummarySchema>;

/**
 * `GET /v1/overview?team=&range=`: everything the overview shows, in one answer. Weekly windows.
 * @public
 */
export const overviewResponseSchema = z.object({
  range: resolvedRangeSchema,
  scope: scopeSchema,
  categories: z.array(
    z.object({
      id: categorySchema,
      title: z.string(),
      textKeys: textKeysSchema.optional(),
      /** Ids of the primary metrics, in the order of their cards. */
      metrics: z.array(z.string()),
    }),
  ),
  summary: overviewSummarySchema,
  /** Primary and supporting metrics, flat. */
  results: z.array(metricResultSchema),
  /** Of the results, without their long texts. */
  definitions: z.array(metricOutlineSchema),
  /** Where `insights.dora.quickCheck` is on. */
  quickCheck: quickCheckSchema.optional(),
  /** Of the days of the current window, oldest first. */
  timelineEvents: z.array(timelineEventSchema).default([]),
  sources: z.array(sourceStatusSchema),
  generatedAt: z.iso.datetime(),
});
/** @public */
export type OverviewResponse = z.infer<typeof overviewResponseSchema>;

/**
 * `GET /v1/metrics/:id?team=&range=&granularity=`: one metric with its supporting metrics.
 * @public
 */
export const metricResponseSchema = z.object({
  definition: metricDefinitionSchema,
  range: resolvedRangeSchema,
  scope: scopeSchema,
  result: metricResultSchema,
  supporting: z.array(
    z.object({
      definition: metricDefinitionSchema,
      result: metricResultSchema,
    }),
  ),
  /** The stages of a lead time, in their order; absent for other metrics. */
  stages: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        textKeys: textKeysSchema.optional(),
        /** Mean in seconds over the middle fifth of the changes (p40 to p60 by total): adds up to about the median. */
        middleMean: z.number().nullable(),
        /** Mean in seconds over all changes: adds up to the mean total. */
        mean: z.number().nullable(),
      }),
    )
    .optional(),
  /** Of the days of the current window, oldest first: what concerns this metric or its supporting ones. */
  timelineEvents: z.array(timelineEventSchema).default([]),
  sources: z.array(sourceStatusSchema),
});
/** @public */
export type MetricResponse = z.infer<typeof metricResponseSchema>;

/**
 * `GET /v1/metrics/:id/histogram`: the metric and those of its supporting metrics that are durations or sizes of single
 * records, one histogram per population.
 * @public
 */
export const histogramResponseSchema = z.object({
  range: resolvedRangeSchema,
  histograms: z.array(
    z.object({
      /** The metric whose records these are. */
      id: z.string(),
      title: z.string(),
      textKeys: textKeysSchema.optional(),
      unit: unitSchema,
      status: statusSchema,
      n: z.number(),
      /** Lower bound included, upper bound not; the last bin goes up to `max`. */
      bins: z.array(
        z.object({
          from: z.number(),
          to: z.number().optional(),
          label: z.string(),
          count: z.number(),
        }),
      ),
      p50: z.number().nullable(),
      p75: z.number().nullable(),
      p90: z.number().nullable(),
      /** The greatest value, at which the last bin ends. */
      max: z.number().nullable(),
    }),
  ),
});
/** @public */
export type HistogramResponse = z.infer<typeof histogramResponseSchema>;

/**
 * `GET /v1/metrics/:id/breakdown?by=`: the metric once per part of the scope. A record can belong to several rows, so
 * rows need not add up to the whole.
 * @public
 */
export const breakdownResponseSchema = z.object({
  range: resolvedRangeSchema,
  by: dimensionSchema,
  /**
   * Teams by title. Other parts with the worst first, by the end of their interval that is nearer to good; where a metric
   * is a total or has no better or worse, the largest sample first. Low samples come last. The series of rows after the first 50 are empty.
   */
  rows: z.array(
    z.object({
      /** Entity ref, `host/owner/name` of a repository, or `host/owner/name:workflow`. */
      key: z.string(),
      title: z.string(),
      /** For `team`: what the chosen group, whose key and title these are, owns itself beside the groups below it. */
      isDirect: z.boolean().optional(),
      /** Where the part lives at its source, for a link. */
      url: z.string().optional(),
      /**
       * The 95 % interval of the value, which orders the rows; absent for totals, low samples and where there is no
       * value.
       */
      interval: z.object({ low: z.number(), high: z.number() }).optional(),
      result: metricResultSchema,
    }),
  ),
  /** Ways this metric can be broken down. */
  offered: z.array(dimensionSchema),
});
/** @public */
export type BreakdownResponse = z.infer<typeof breakdownResponseSchema>;

/**
 * A group that can be chosen as a team.
 * @public
 */
export const teamSchema = z.object({
  ref: z.string(),
  title: z.string(),
  type: z.string(),
  /** Absent for a top group, or when the parent is not offered. */
  parent: z.string().optional(),
  depth: z.number(),
  members: z.number(),
  repositories: z.number(),
  /** The signed-in user is a member of it. */
  mine: z.boolean(),
});
/** @public */
export type Team = z.infer<typeof teamSchema>;

/** `GET /v1/teams`: parents before their children, siblings by title. @public */
export const teamsResponseSchema = z.object({ teams: z.array(teamSchema) });
/** @public */
export type TeamsResponse = z.infer<typeof teamsResponseSchema>;
