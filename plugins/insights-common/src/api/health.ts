import { z } from 'zod';
import { textKeysSchema } from '../textKeys';
import { csvOptionsSchema } from './requests';
import {
  catalogStatusSchema,
  rateLimitSchema,
  sourceStatusSchema,
  taskStatusSchema,
} from './responses';

/**
 * What of the catalog and the sources does not fit together, a list each.
 * @public
 */
export const healthListIdSchema = z.enum([
  'repositories-without-component',
  'components-without-repository',
  'contradicting-locations',
  'services-without-component',
  'users-without-login',
  'users-without-email',
  'shared-logins',
  'groups-without-members',
  'pushes-without-pull-requests',
]);
/** @public */
export type HealthListId = z.infer<typeof healthListIdSchema>;

const partSchema = z.object({
  part: z.number(),
  whole: z.number(),
  /** `part / whole`, 0..1; null where there is nothing of the kind. */
  share: z.number().min(0).max(1).nullable(),
});

/**
 * A figure of data health: how much of a whole is as it should be. The list of its id has the rest.
 * @public
 */
export const healthFigureSchema = partSchema.extend({
  id: healthListIdSchema,
  /** What stands after "214 of 240": "repositories belong to a component". */
  statement: z.string(),
  /** What the rest means for the numbers, as a sentence. */
  effect: z.string(),
  /** How many records that concerns, where it can be counted. */
  records: partSchema.extend({ statement: z.string() }).optional(),
  /** What to do, as sentences. */
  remedies: z.array(z.string()),
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type HealthFigure = z.infer<typeof healthFigureSchema>;

/**
 * A source as data health shows it: its freshness to everybody, the rest to those who may read the settings.
 * @public
 */
export const healthSourceSchema = sourceStatusSchema
  .pick({ id: true, title: true, state: true, freshAt: true })
  .extend({
    details: sourceStatusSchema
      .extend({
        rateLimits: z.array(rateLimitSchema),
        /** When somebody started a sync the last time. */
        syncRequestedAt: z.iso.datetime().optional(),
      })
      .optional(),
  });
/** @public */
export type HealthSource = z.infer<typeof healthSourceSchema>;

/** `GET /v1/health` @public */
export const healthResponseSchema = z.object({
  sources: z.array(healthSourceSchema),
  /** Of those who may read the settings. */
  catalog: catalogStatusSchema.optional(),
  tasks: z.array(taskStatusSchema).optional(),
  figures: z.array(healthFigureSchema).optional(),
  /** Why there is nothing but freshness, as a sentence. */
  whyNoDetails: z.string().optional(),
  /** Whether the caller may start a sync, and why not, as a sentence. */
  sync: z.object({
    isAllowed: z.boolean(),
    whyNot: z.string().optional(),
    textKeys: textKeysSchema.optional(),
  }),
  /** Whether not everybody may change settings: the permission framework is on, or admins are named. */
  isProtected: z.boolean(),
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type HealthResponse = z.infer<typeof healthResponseSchema>;

/** Query of `GET /v1/health/{list}`; as CSV there are no pages, and only it has a dialect. @public */
export const healthListQuerySchema = csvOptionsSchema.extend({
  format: z.enum(['json', 'csv']).default('json'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  cursor: z.string().min(1).max(1000).optional(),
});
/** @public */
export type HealthListQuery = z.infer<typeof healthListQuerySchema>;

/**
 * One entry of a list of data health. Users are named by their entity refs, never by an address.
 * @public
 */
export const healthItemSchema = z.object({
  key: z.string(),
  title: z.string(),
  /** The entity to mend, where it is one. */
  entityRef: z.string().optional(),
  /** The page at the source. */
  url: z.string().optional(),
  /** What is wrong with it in particular, as a sentence. */
  reason: z.string().optional(),
  /** When it was active the last time. */
  lastActiveAt: z.iso.datetime().optional(),
  /** The entities that it is about or may be meant for. */
  related: z.array(z.string()),
  /** What connects it, as part of the file of an entity. */
  yaml: z.string().optional(),
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type HealthItem = z.infer<typeof healthItemSchema>;

/** `GET /v1/health/{list}` @public */
export const healthListResponseSchema = z.object({
  figure: healthFigureSchema,
  items: z.array(healthItemSchema),
  /** `cursor` of the next page. */
  next: z.string().optional(),
});
/** @public */
export type HealthListResponse = z.infer<typeof healthListResponseSchema>;

/** `POST /v1/sources/{type}/sync` @public */
export const syncResponseSchema = z.object({
  /** False where another sync was started a moment ago: nothing was done. */
  isStarted: z.boolean(),
  /** Parts that became due by it. */
  partsDue: z.number(),
  /** Parts that are being read at this moment, and parts that a rate limit holds back: both go on by themselves. */
  partsReading: z.number(),
  partsWaiting: z.number(),
  /** What was done, as a sentence. */
  message: z.string(),
  /** From when on the next sync can be started. */
  nextAt: z.iso.datetime(),
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type SyncResponse = z.infer<typeof syncResponseSchema>;
