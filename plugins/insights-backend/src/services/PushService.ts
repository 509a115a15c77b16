import type {
  IngestProblem,
  IngestResponse,
  IngestStatusResponse,
  PushedDeployment,
  PushedIncident,
  WithdrawalResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { WorkQueue } from '../capacity/WorkQueue';
import { retryTransaction } from '../database/retryTransaction';
import { pushIncidents } from '../ingestion/pushIncidents';
import type { IngestAccess, Pusher } from '../permissions/IngestAccess';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import { RecordsNotAllowedError } from '../pushed/foreignRecords';
import { pushDeployments } from '../pushed/pushDeployments';
import { PushedRecords } from '../pushed/PushedRecords';
import { withdrawPushed } from '../pushed/withdrawPushed';
import type { InsightsRequestOptions } from './InsightsService';

const mostNamed = 20;

/** Stores what pipelines and incident tools push, as far as they may write it. */
export class PushService {
  readonly #knex: Knex;
  readonly #access: IngestAccess;
  readonly #metricsAccess: MetricsAccess;
  readonly #queue: WorkQueue;

  constructor(options: {
    knex: Knex;
    access: IngestAccess;
    metricsAccess: MetricsAccess;
    /** Limits how many batches are stored at a time. */
    queue: WorkQueue;
  }) {
    this.#knex = options.knex;
    this.#access = options.access;
    this.#metricsAccess = options.metricsAccess;
    this.#queue = options.queue;
  }

  /** Who pushes; to be called before anything of the request is read. */
  async requirePusher({
    credentials,
  }: InsightsRequestOptions): Promise<Pusher> {
    return this.#access.requirePusher(credentials);
  }

  async pushDeployments(
    pusher: Pusher,
    deployments: PushedDeployment[],
    { signal }: InsightsRequestOptions,
  ): Promise<IngestResponse> {
    requireEach(deployments, pusher, {
      field: 'repository',
      isAllowed: ({ repository }) => pusher.mayWriteRepository(repository),
    });
    return this.#store(signal, trx =>
      pushDeployments(trx, pusher.subject, deployments),
    );
  }

  async pushIncidents(
    pusher: Pusher,
    incidents: PushedIncident[],
    { signal }: InsightsRequestOptions,
  ): Promise<IngestResponse> {
    requireEach(incidents, pusher, {
      field: 'service',
      isAllowed: ({ service }) => pusher.mayWriteService(service),
    });
    return this.#store(signal, trx =>
      pushIncidents(trx, pusher.subject, incidents),
    );
  }

  /** Deletes everything that a subject pushed. */
  async withdraw(
    subject: string,
    { credentials, signal }: InsightsRequestOptions,
  ): Promise<WithdrawalResponse> {
    await this.#access.requireWithdrawal(credentials, subject);
    return this.#store(signal, trx => withdrawPushed(trx, subject));
  }

  /** What was pushed by whom, and what of it belongs to nothing that is known. */
  async status({
    credentials,
  }: InsightsRequestOptions): Promise<IngestStatusResponse> {
    await this.#metricsAccess.requireAny(credentials);
    return new PushedRecords(this.#knex).status();
  }

  // Both batches and withdrawals are the same when they are done twice.
  async #store<T>(
    signal: AbortSignal,
    work: (trx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#queue.run(() => retryTransaction(this.#knex, work), signal);
  }
}

/** Throws where records are about something that the subject is not bound to. */
function requireEach<Field extends string, Row extends Record<Field, string>>(
  rows: Row[],
  { subject }: Pusher,
  { field, isAllowed }: { field: Field; isAllowed(row: Row): boolean },
): void {
  const answers = new Map<string, boolean>();
  const problems: IngestProblem[] = [];
  rows.forEach((row, index) => {
    const value = row[field];
    const allowed = answers.get(value) ?? isAllowed(row);
    answers.set(value, allowed);
    if (!allowed && problems.length < mostNamed) {
      problems.push({
        index,
        field,
        message: `the subject is not bound to ${value}`,
      });
    }
  });
  if (problems.length > 0) {
    const [{ index, message }] = problems;
    throw new RecordsNotAllowedError(
      `The subject '${subject}' may not write all of this, and nothing is stored. [${index}].${field}: ${message}. Its entry in insights.ingest.subjects lists what it may write`,
      problems,
    );
  }
}
