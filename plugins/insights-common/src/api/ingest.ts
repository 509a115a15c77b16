import { z } from 'zod';
import { repositoryAddressOf } from './repositoryAddress';

/**
 * How many records one request may bring.
 * @public
 */
export const mostPushedRows = 1000;

const dayMilliseconds = 86_400_000;
const earliest = Date.parse('2000-01-01T00:00:00Z');

const instant = z.iso
  .datetime({
    offset: true,
    error: 'must be a time with its zone, such as 2026-11-16T10:00:00Z',
  })
  .refine(
    text =>
      Date.parse(text) >= earliest &&
      Date.parse(text) <= Date.now() + dayMilliseconds,
    'must be after 1999 and no later than tomorrow',
  );

const text = (most: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`);

const page = text(2000).regex(
  /^https?:\/\/\S+$/,
  'must be an address such as https://ci.example.com/job/shop/42',
);

const sha = z
  .string()
  .regex(
    /^([0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/,
    'must be a commit by all its 40 (or 64) digits',
  );

const identity = {
  /** The tool that knows the record, `jenkins` for example. With `id`, it identifies the record. */
  source: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,49}$/,
      'must be the short name of a tool, such as jenkins: lower-case letters, digits, dots, dashes',
    ),
  /** Of the record, unique within `source`. */
  id: text(200),
};

/** When the tool last changed the record: an older version never overwrites a newer one. */
const updatedAt = instant;

const isBefore = (one: string | undefined, other: string | undefined) =>
  one !== undefined &&
  other !== undefined &&
  Date.parse(one) > Date.parse(other);

/**
 * A deployment that has ended, as pipelines send it.
 * @public
 */
export const pushedDeploymentSchema = z
  .strictObject({
    ...identity,
    /** The address of the repository: of its page, or where it is cloned from. */
    repository: text(500).refine(
      address => repositoryAddressOf(address) !== undefined,
      'must be the address of a repository, such as https://git.example.com/acme/shop',
    ),
    environment: text(200),
    status: z.enum(['success', 'failure', 'cancelled']),
    /** The commit that was deployed. */
    sha: sha.optional(),
    /** When the pipeline started: it carries what had been merged by then. Default: `finishedAt`. */
    startedAt: instant.optional(),
    finishedAt: instant,
    updatedAt,
    /** Its page at the tool. */
    url: page.optional(),
  })
  .refine(({ startedAt, finishedAt }) => !isBefore(startedAt, finishedAt), {
    path: ['startedAt'],
    error: 'must not be after finishedAt',
  });
/** @public */
export type PushedDeployment = z.infer<typeof pushedDeploymentSchema>;

/**
 * An incident, open or resolved, as incident tools send it.
 * @public
 */
export const pushedIncidentSchema = z
  .strictObject({
    ...identity,
    /** The service it happens to, as components name it in the annotation `insights/service`. */
    service: text(200),
    /** Default: its id. */
    title: text(300).optional(),
    /** Its page at the tool. */
    url: page.optional(),
    /** Which urgencies count is a setting. */
    urgency: text(50).default('high'),
    priority: text(50).optional(),
    createdAt: instant,
    /** Absent while it is open, and when it is reopened. */
    resolvedAt: instant.optional(),
    updatedAt,
    /** The deployment that caused or mended it: `source/id` of a pushed one, or the id alone if its source is the same. */
    deployment: text(260).optional(),
    /** The commit that caused or mended it. */
    sha: sha.optional(),
    /** The pull request that caused or mended it: its address, or `owner/name#12`. */
    pullRequest: text(500)
      .regex(
        /^(https?:\/\/[^/\s]+\/[\w.-]+\/[\w.-]+\/pull\/[1-9]\d{0,8}|[\w.-]+\/[\w.-]+#[1-9]\d{0,8})$/,
        'must be a pull request such as acme/shop#12 or https://git.example.com/acme/shop/pull/12',
      )
      .optional(),
  })
  .refine(({ createdAt, resolvedAt }) => !isBefore(createdAt, resolvedAt), {
    path: ['resolvedAt'],
    error: 'must not be before createdAt',
  });
/** @public */
export type PushedIncident = z.infer<typeof pushedIncidentSchema>;

/** Body of `POST /v1/ingest/deployments`. @public */
export const ingestDeploymentsSchema = z.strictObject({
  deployments: z.array(pushedDeploymentSchema).min(1).max(mostPushedRows),
});
/** @public */
export type IngestDeployments = z.infer<typeof ingestDeploymentsSchema>;

/** Body of `POST /v1/ingest/incidents`. @public */
export const ingestIncidentsSchema = z.strictObject({
  incidents: z.array(pushedIncidentSchema).min(1).max(mostPushedRows),
});
/** @public */
export type IngestIncidents = z.infer<typeof ingestIncidentsSchema>;

/** `POST /v1/ingest/...`: what became of the records, which are stored as a whole or not at all. @public */
export const ingestResponseSchema = z.object({
  received: z.int(),
  /** New, or another than before. */
  stored: z.int(),
  /** Stored like this already. */
  unchanged: z.int(),
  /** Ignored, because a newer version is stored. */
  older: z.int(),
  /** Of those received: kept, while no repository with this address is known, or no component names this service. */
  unknown: z.int(),
});
/** @public */
export type IngestResponse = z.infer<typeof ingestResponseSchema>;

/**
 * What is wrong with a record of a batch.
 * @public
 */
export const ingestProblemSchema = z.object({
  /** Of the record in the batch, from 0. */
  index: z.int(),
  field: z.string(),
  message: z.string(),
});
/** @public */
export type IngestProblem = z.infer<typeof ingestProblemSchema>;

/** The refusal of a batch, of which nothing is stored. @public */
export const ingestRefusalSchema = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    /** Of the first 20 records that have any. */
    problems: z.array(ingestProblemSchema).optional(),
  }),
});
/** @public */
export type IngestRefusal = z.infer<typeof ingestRefusalSchema>;

/** Body of `POST /v1/ingest/withdrawals`. @public */
export const withdrawalSchema = z.strictObject({
  /** Whose records are deleted: the subject of a token, or the reference of a user. */
  subject: text(300),
});
/** @public */
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** How much was deleted. @public */
export const withdrawalResponseSchema = z.object({
  subject: z.string(),
  deployments: z.int(),
  incidents: z.int(),
});
/** @public */
export type WithdrawalResponse = z.infer<typeof withdrawalResponseSchema>;

const unknownPart = {
  subjects: z.array(z.string()),
  /** Times of the first and the last of these records. */
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
};

/** `GET /v1/ingest`: what was pushed by whom, and what of it belongs to nothing that is known. @public */
export const ingestStatusResponseSchema = z.object({
  subjects: z.array(
    z.object({
      subject: z.string(),
      deployments: z.int(),
      incidents: z.int(),
      lastStoredAt: z.iso.datetime(),
    }),
  ),
  /** Of all unknown repositories, also those that are not listed. */
  unknownRepositoryCount: z.int(),
  /** Those with most deployments first. Deployments count once their repository is read. */
  unknownRepositories: z.array(
    z.object({
      url: z.string(),
      deployments: z.int(),
      ...unknownPart,
    }),
  ),
  unknownServiceCount: z.int(),
  /** Those with most incidents first. Without a component, incidents count only where nothing is chosen. */
  unknownServices: z.array(
    z.object({
      source: z.string(),
      service: z.string(),
      incidents: z.int(),
      ...unknownPart,
    }),
  ),
});
/** @public */
export type IngestStatusResponse = z.infer<typeof ingestStatusResponseSchema>;
