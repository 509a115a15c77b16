import { z } from 'zod';
import { dateSchema } from '../period/dateSchema';
import { textKeysSchema } from '../textKeys';

/**
 * Body of `POST /v1/annotations` and `PUT /v1/annotations/:id`: what happened on a day.
 * @public
 */
export const annotationInputSchema = z.strictObject({
  /** A local date in the reporting time zone. */
  date: dateSchema,
  text: z
    .string()
    .trim()
    .min(1, 'must say what happened')
    .max(200, 'must have at most 200 characters'),
  /** References of the groups it is about; none for everybody. */
  teams: z.array(z.string()).max(50).default([]),
});
/** @public */
export type AnnotationInput = z.infer<typeof annotationInputSchema>;

/** @public */
export const annotationSchema = annotationInputSchema.extend({
  id: z.number(),
  teams: z.array(z.string()),
  /** Reference of the user, or the name of the service. */
  author: z.string(),
  createdAt: z.iso.datetime(),
  /** Absent where it was never changed. */
  updatedAt: z.iso.datetime().optional(),
  updatedBy: z.string().optional(),
});
/** @public */
export type Annotation = z.infer<typeof annotationSchema>;

/**
 * Query of `GET /v1/annotations`: from the first day on, before the second one.
 * @public
 */
export const annotationsQuerySchema = z.strictObject({
  from: dateSchema.optional(),
  to: dateSchema.optional(),
});
/** @public */
export type AnnotationsQuery = z.infer<typeof annotationsQuerySchema>;

/** `GET /v1/annotations`: newest day first. @public */
export const annotationsResponseSchema = z.object({
  annotations: z.array(annotationSchema),
  canEdit: z.boolean(),
  /** One sentence: why not, and what would have to be set. */
  whyNot: z.string().optional(),
  textKeys: textKeysSchema.optional(),
});
/** @public */
export type AnnotationsResponse = z.infer<typeof annotationsResponseSchema>;
