import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type HealthListId,
  type HealthListResponse,
  type HealthResponse,
  insightsConfigReadPermission,
  type SourceStatus,
  type SyncResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import type { TaskLog } from '../background/TaskLog';
import { SharedWork } from '../capacity/SharedWork';
import type { WorkQueue } from '../capacity/WorkQueue';
import { cancellableTransaction } from '../database/cancellableTransaction';
import { textKeys } from '../engine/model/textKeys';
import { readFigures } from '../health/figures';
import type { HealthList } from '../health/list';
import { healthLists } from '../health/lists';
import { readItems } from '../health/readItems';
import type { SourceSyncs } from '../health/SourceSyncs';
import { authorOf, type EditAccess } from '../permissions/EditAccess';
import type { MetricsAccess } from '../permissions/MetricsAccess';
import type { InsightsRequestOptions } from './InsightsService';
import type { SourceDirectory } from './SourceDirectory';

const statementTimeoutMilliseconds = 30_000;

/** Why somebody sees no more of data health than how fresh the numbers are. */
export const whyNoDetailsText = `You see how fresh the sources are. For the rest you need the permission ${insightsConfigReadPermission.name}`;

/** What health is read from. */
export interface HealthServiceOptions {
  knex: Knex;
  queue: WorkQueue;
  sources: SourceDirectory;
  syncs: SourceSyncs;
  tasks: TaskLog;
  /** By the type of the source. */
  bindings: ReadonlyMap<string, CatalogBindings>;
  access: EditAccess;
  /** To syncs. */
  syncAccess: EditAccess;
  metricsAccess: MetricsAccess;
  auth: AuthService;
}

/** Says how complete the data are and what to do about it. Throws NotAllowedError, NotFoundError, ConflictError. */
export class HealthService {
  readonly #options: HealthServiceOptions;
  readonly #shared = new SharedWork();

  constructor(options: HealthServiceOptions) {
    this.#options = options;
  }

  /** The state of the sources; of the rest what the caller may see. */
  async get({
    credentials,
    signal,
  }: InsightsRequestOptions): Promise<HealthResponse> {
    const { access, syncAccess, metricsAccess, sources } = this.#options;
    await metricsAccess.requireAny(credentials);
    const [statuses, canRead, { canEdit, ...whyNot }] = await Promise.all([
      sources.list(),
      access.isAllowed(insightsConfigReadPermission, credentials),
      syncAccess.check(credentials),
    ]);
    const whyNoDetails = canRead ? undefined : whyNoDetailsText;
    return {
      ...(canRead
        ? await this.#details(statuses, signal)
        : { sources: statuses.map(freshnessOf) }),
      whyNoDetails,
      sync: { isAllowed: canEdit, ...whyNot },
      isProtected: access.isProtected,
      textKeys: textKeys({ whyNoDetails }),
    };
  }

  /** A page of a list, or with `limit` only as much of it. */
  async list(
    id: string,
    page: { cursor?: string; limit: number },
    { credentials, signal }: InsightsRequestOptions,
  ): Promise<HealthListResponse> {
    const { access, bindings } = this.#options;
    await access.requirePermission(insightsConfigReadPermission, credentials);
    const list = listOf(id);
    return this.#read(async trx => {
      const [figure] = await readFigures(trx, [list], bindings);
      return { figure, ...(await readItems(trx, list, bindings, page)) };
    }, signal);
  }

  /** Has a source read now. */
  async sync(
    source: string,
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<SyncResponse> {
    const { syncAccess, sources, syncs, auth } = this.#options;
    await syncAccess.require(credentials);
    const known = await sources.known(source);
    if (!known) {
      throw new NotFoundError(`There is no source '${source}'`);
    }
    if (known.howToConfigure) {
      throw new ConflictError(
        `${known.title} is not connected. ${known.howToConfigure}`,
      );
    }
    return syncs.start(source, authorOf(auth, credentials));
  }

  async #details(statuses: SourceStatus[], signal: AbortSignal) {
    const { bindings, sources, syncs, tasks } = this.#options;
    const [rateLimits, requestedAt, catalog, taskList, figures] =
      await Promise.all([
        sources.rateLimitsBySource(),
        syncs.requestedAt(),
        sources.catalog(),
        tasks.list(),
        this.#shared.run(
          'figures',
          shared =>
            this.#read(trx => readFigures(trx, healthLists, bindings), shared),
          signal,
        ),
      ]);
    return {
      sources: statuses.map(status => ({
        ...freshnessOf(status),
        details: {
          ...status,
          rateLimits: rateLimits.get(status.id) ?? [],
          syncRequestedAt: requestedAt.get(status.id)?.toISOString(),
        },
      })),
      catalog,
      tasks: taskList,
      figures,
    };
  }

  #read<T>(
    work: (trx: Knex.Transaction) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { knex, queue } = this.#options;
    return queue.run(
      () =>
        cancellableTransaction(
          knex,
          async trx => {
            await trx.raw(
              `set local statement_timeout = ${statementTimeoutMilliseconds}; set local jit = off`,
            );
            return work(trx);
          },
          { signal, config: { readOnly: true } },
        ),
      signal,
    );
  }
}

function listOf(id: string): HealthList {
  const list = healthLists.find(each => each.id === (id as HealthListId));
  if (!list) {
    throw new NotFoundError(
      `There is no list '${id}'; there are ${healthLists
        .map(each => each.id)
        .join(', ')}`,
    );
  }
  return list;
}

function freshnessOf({ id, title, state, freshAt }: SourceStatus) {
  return { id, title, state, freshAt };
}
