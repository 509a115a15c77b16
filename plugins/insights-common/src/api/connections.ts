import { z } from 'zod';
import { textKeysSchema } from '../textKeys';

/**
 * How a connection is doing. `testing` = entered on the page and not started yet; `paused` = somebody stopped it;
 * `waiting` = it may not be read here at the moment, for a reason that is not the vendor's.
 * @public
 */
export const connectionStateSchema = z.enum([
  'testing',
  'loading',
  'connected',
  'failing',
  'paused',
  'waiting',
]);
/** @public */
export type ConnectionState = z.infer<typeof connectionStateSchema>;

/**
 * What the first load will take, before anything is read.
 * @public
 */
export const connectionEstimateSchema = z.object({
  records: z.number(),
  requests: z.number(),
  hours: z.number(),
  diskBytes: z.number(),
});
/** @public */
export type ConnectionEstimate = z.infer<typeof connectionEstimateSchema>;

/**
 * What became of a test: one harmless request to the vendor.
 * @public
 */
export const connectionTestSchema = z.object({
  isPassed: z.boolean(),
  /** One sentence; where it failed with the missing permission and the remedy. */
  message: z.string(),
  textKeys: textKeysSchema.optional(),
  at: z.iso.datetime(),
  /** Of a connection that passed, where its source can estimate. */
  estimate: connectionEstimateSchema.optional(),
});
/** @public */
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

/**
 * A value of a connection. A secret never leaves the backend: it is only known whether it is set.
 * @public
 */
export const connectionFieldSchema = z.object({
  /** As in the form of its source. */
  name: z.string(),
  isSecret: z.boolean(),
  isSet: z.boolean(),
  /** Absent for secrets. */
  value: z.union([z.string(), z.boolean()]).optional(),
});
/** @public */
export type ConnectionField = z.infer<typeof connectionFieldSchema>;

/**
 * One set of credentials of a source, without its secrets.
 * @public
 */
export const connectionSchema = z.object({
  type: z.string(),
  id: z.string(),
  /** `config`: it stands in app-config, which wins over the page, and can be changed there only. */
  origin: z.enum(['config', 'page']),
  state: connectionStateSchema,
  /** One sentence for the state; where it fails, why. */
  message: z.string(),
  /** What to do about it, where something is to be done. */
  remedy: z.string().optional(),
  textKeys: textKeysSchema.optional(),
  /** Since when it fails, or was paused. */
  since: z.iso.datetime().optional(),
  isPaused: z.boolean(),
  /** The last time everything that was due had been read. */
  freshAt: z.iso.datetime().optional(),
  /** Share of the first history that is read, 0..1; absent once it is complete. */
  historyProgress: z.number().min(0).max(1).optional(),
  /** The time from which on the history is complete. */
  historyFrom: z.iso.datetime().optional(),
  /** Of connections from the page, for those who may change them. */
  details: z
    .object({
      /** The way to sign in that was chosen, as in the form of its source. */
      method: z.string(),
      fields: z.array(connectionFieldSchema),
      /** The key that its secrets are encrypted with. */
      keyId: z.string(),
      /** Whether that is the key that new secrets are encrypted with. */
      isKeyCurrent: z.boolean(),
      /** Who changed it last. */
      author: z.string(),
      updatedAt: z.iso.datetime(),
      /** Grows with every change. */
      version: z.number(),
      lastTest: connectionTestSchema.optional(),
    })
    .optional(),
});
/** @public */
export type Connection = z.infer<typeof connectionSchema>;

/**
 * A field of the form that a connection is entered with.
 * @public
 */
export const connectionFormFieldSchema = z.object({
  /** With dots where values stand within others: `oauth.clientId`. */
  name: z.string(),
  label: z.string(),
  help: z.string().optional(),
  textKeys: textKeysSchema.optional(),
  kind: z.enum(['text', 'secret', 'choice', 'flag']),
  /** Of a choice. */
  options: z.array(z.string()).optional(),
  isRequired: z.boolean(),
  /** What holds where nothing is entered. */
  default: z.union([z.string(), z.boolean()]).optional(),
});
/** @public */
export type ConnectionFormField = z.infer<typeof connectionFormFieldSchema>;

/**
 * A way to sign in to a source.
 * @public
 */
export const connectionMethodSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Where to get the credentials, and the narrowest that are enough. */
  instructions: z.string(),
  /** What these credentials could do beyond reading, whatever Insights does with them. */
  beyondReading: z.string(),
  /** It can do the least beyond reading. */
  isRecommended: z.boolean(),
  textKeys: textKeysSchema.optional(),
  fields: z.array(connectionFormFieldSchema),
});
/** @public */
export type ConnectionMethod = z.infer<typeof connectionMethodSchema>;

/**
 * A source, connected or not, with its connections.
 * @public
 */
export const connectableSourceSchema = z.object({
  type: z.string(),
  title: z.string(),
  /** What it provides, as the streams of metrics are named. */
  provides: z.array(z.string()),
  state: z.enum(['not-configured', ...connectionStateSchema.options]),
  /** One sentence for the state. */
  message: z.string(),
  textKeys: textKeysSchema.optional(),
  /** Ways to sign in on the page; none where it can be connected by app-config only. */
  methods: z.array(connectionMethodSchema),
  connections: z.array(connectionSchema),
});
/** @public */
export type ConnectableSource = z.infer<typeof connectableSourceSchema>;

/** `GET /v1/connections`: every source with its connections. @public */
export const connectionsResponseSchema = z.object({
  sources: z.array(connectableSourceSchema),
  /** Whether the caller may change connections. */
  canEdit: z.boolean(),
  /** One sentence: why not, and what would have to be set. */
  whyNot: z.string().optional(),
  textKeys: textKeysSchema.optional(),
  /** Whether credentials can be entered on the page at all. */
  entry: z.object({
    isOn: z.boolean(),
    /** What to set, where it is off. */
    whyNot: z.string().optional(),
    textKeys: textKeysSchema.optional(),
    /** A command that makes a key, where none is set. */
    command: z.string().optional(),
  }),
  /** Whether this backend is the one that the connections of the database were made for. */
  instance: z.object({
    isConfirmed: z.boolean(),
    /** Why it has to be confirmed. */
    message: z.string().optional(),
    textKeys: textKeysSchema.optional(),
  }),
});
/** @public */
export type ConnectionsResponse = z.infer<typeof connectionsResponseSchema>;

const id = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'must have at most 40 lower-case letters, digits and hyphens',
  );
const method = z.string().min(1).max(40);
const fields = z.record(
  z.string().max(100),
  z.union([z.string().max(10_000), z.boolean()]),
);

/**
 * Body of `POST /v1/connections`: credentials for a source. Nothing is read before the connection is started.
 * @public
 */
export const createConnectionSchema = z.strictObject({
  type: z.string().min(1).max(40),
  id,
  method,
  /** By the names in the form. */
  fields,
});
/** @public */
export type CreateConnection = z.infer<typeof createConnectionSchema>;

/**
 * Body of `PUT /v1/connections/:type/:id`: other credentials for the same account. Secrets that are left out stay as they
 * are, everything else is replaced. After a change of where requests are sent, all secrets have to be entered again.
 * @public
 */
export const updateConnectionSchema = z.strictObject({
  method,
  fields,
  /** The version that was changed; somebody else's change in the meantime is a conflict. */
  baseVersion: z.number().int().min(1),
});
/** @public */
export type UpdateConnection = z.infer<typeof updateConnectionSchema>;

/**
 * Query of `DELETE /v1/connections/:type/:id`: whether what was read stays.
 * @public
 */
export const deleteConnectionQuerySchema = z.strictObject({
  data: z.enum(['keep', 'delete']),
});
/** @public */
export type DeleteConnectionQuery = z.infer<typeof deleteConnectionQuerySchema>;

/** `POST /v1/connections/rotate`: how many connections were encrypted anew with the first key. @public */
export const rotateKeysResponseSchema = z.object({
  rotated: z.number(),
  keyId: z.string(),
});
/** @public */
export type RotateKeysResponse = z.infer<typeof rotateKeysResponseSchema>;
