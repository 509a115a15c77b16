import {
  incidents,
  type IncidentFact,
  type ReadContext,
  type RowsOfKind,
  type ServiceFact,
  services,
} from '@devex-insights/backstage-plugin-insights-node';
import {
  toIncident,
  toNamedService,
  unknownService,
} from './mapping/normalise';
import type { Listing } from './listings';
import type { SentIncident, SentLogEntry } from './schemas';
import type { StreamOptions } from './streams';

/** Incidents as rows, and what is stored of them already. */
export class IncidentRows {
  readonly #options: StreamOptions;
  readonly #context: ReadContext;

  constructor(options: StreamOptions, context: ReadContext) {
    this.#options = options;
    this.#context = context;
  }

  get #host(): string {
    return this.#options.client.account;
  }

  /** The rows of incidents, with those services that the list of services does not have (yet). */
  async of(items: SentIncident[]): Promise<RowsOfKind[]> {
    return [
      services.of(await this.#missingServices(items)),
      incidents.of(await this.#incidents(items)),
    ];
  }

  /**
   * Which of the listed incidents are stored as the list has them, and which are read by themselves: only so they come with
   * their texts. In a first load that takes longer, so it is done once all of them are there.
   */
  async sort(
    kind: Listing['kind'],
    items: SentIncident[],
  ): Promise<{ now: SentIncident[]; later: string[] }> {
    const ids = items.map(({ id }) => id);
    if (kind === 'history') {
      return { now: items, later: [] };
    }
    if (kind === 'details') {
      return { now: [], later: ids };
    }
    const later = await this.unknownOf(ids);
    return { now: items.filter(({ id }) => !later.includes(id)), later };
  }

  /** The incidents that others were merged into. */
  parentsOf(items: SentIncident[]): string[] {
    return items.flatMap(({ resolve_reason: reason }) =>
      reason?.type === 'merge_resolve_reason' && reason.incident
        ? [reason.incident.id]
        : [],
    );
  }

  /** Those that are not stored. */
  async unknownOf(ids: string[]): Promise<string[]> {
    const unknown = new Set(ids);
    const known = await this.#known([...unknown]);
    known.forEach(({ incidentId }) => unknown.delete(incidentId));
    return [...unknown];
  }

  /** The incidents of log entries that are newer than what is stored. */
  async changedSince(entries: SentLogEntry[]): Promise<string[]> {
    const latest = new Map<string, Date>();
    for (const { incident, created_at: at } of entries) {
      const other = incident && latest.get(incident.id);
      if (incident && (!other || other < at)) {
        latest.set(incident.id, at);
      }
    }
    const known = await this.#known([...latest.keys()]);
    for (const { incidentId, updatedAt } of known) {
      // In the same second more may have happened.
      if (latest.get(incidentId)! < updatedAt) {
        latest.delete(incidentId);
      }
    }
    return [...latest.keys()];
  }

  /** Incidents that are stored as open and are not in the list of open ones. */
  async closedSince(listed: string[]): Promise<string[]> {
    const open = await this.#context.stored.open(incidents, 'incidentId', {
      since: new Date(0),
      host: this.#host,
    });
    const still = new Set(listed);
    return open.filter(id => !still.has(id));
  }

  async #missingServices(items: SentIncident[]): Promise<ServiceFact[]> {
    const named = new Map(
      items.map(({ service }) => {
        const row = service ? toNamedService(service) : unknownService;
        return [row.externalId, row];
      }),
    );
    const known = await this.#context.stored.known(
      services,
      'externalId',
      [...named.keys()],
      { fields: ['externalId'], host: this.#host },
    );
    known.forEach(({ externalId }) => named.delete(externalId));
    return [...named.values()];
  }

  /** Incidents that come without their text keep what it was found to name. */
  async #incidents(items: SentIncident[]): Promise<IncidentFact[]> {
    const { isKnownHost, settings } = this.#options;
    const mapping = { isKnownHost, storesTitles: settings.storesTitles };
    const known = await this.#known(
      items.filter(({ body }) => !body).map(({ id }) => id),
    );
    const stored = new Map(known.map(each => [each.incidentId, each]));
    return items.map(item => {
      const row = toIncident(item, mapping);
      const before = stored.get(item.id);
      return before
        ? {
            ...row,
            namedShas: union(row.namedShas, before.namedShas),
            namedPullRequests: union(
              row.namedPullRequests,
              before.namedPullRequests,
            ),
          }
        : row;
    });
  }

  async #known(ids: string[]) {
    return ids.length
      ? this.#context.stored.known(incidents, 'incidentId', ids, {
          fields: ['incidentId', 'updatedAt', 'namedShas', 'namedPullRequests'],
          host: this.#host,
        })
      : [];
  }
}

function union(some: string[], others: string[]): string[] {
  return [...new Set([...some, ...others])].sort();
}
