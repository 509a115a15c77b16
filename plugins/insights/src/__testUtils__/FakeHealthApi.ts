import {
  type CsvDialect,
  healthCsv,
  type HealthFigure,
  healthFigureSchema,
  type HealthItem,
  healthItemSchema,
  type HealthListId,
  type HealthListResponse,
  healthListResponseSchema,
  type HealthResponse,
  healthResponseSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import type { HealthApi } from '../api/HealthApi';
import { source } from './world';

/** A figure that passes the contract: all of ten unless given otherwise. */
export function figure(
  fields: Partial<HealthFigure> & Pick<HealthFigure, 'id'>,
): HealthFigure {
  return healthFigureSchema.parse({
    part: 10,
    whole: 10,
    share: 1,
    statement: `entries of ${fields.id} are right`,
    effect: `What the others of ${fields.id} mean.`,
    remedies: ['Mend it.'],
    ...fields,
  });
}

/** An entry of a list that passes the contract. */
export function item(
  fields: Partial<HealthItem> & Pick<HealthItem, 'title'>,
): HealthItem {
  return healthItemSchema.parse({ key: fields.title, related: [], ...fields });
}

/** Everything as it should be, where nothing else is given. */
export function health(fields: Partial<HealthResponse> = {}): HealthResponse {
  const { id, title, state, freshAt, ...rest } = source();
  return healthResponseSchema.parse({
    sources: [
      {
        id,
        title,
        state,
        freshAt,
        details: { id, title, state, freshAt, ...rest, rateLimits: [] },
      },
    ],
    catalog: {
      refreshedAt: '2026-11-21T08:55:00.000Z',
      groups: 3,
      users: 12,
      components: 9,
      repositories: 40,
      repositoriesWithComponent: 36,
    },
    tasks: [],
    figures: [
      figure({ id: 'repositories-without-component' }),
      figure({ id: 'users-without-login' }),
    ],
    sync: { isAllowed: true },
    isProtected: true,
    ...fields,
  });
}

const PAGE_SIZE = 2;

/** Data health in memory, with lists in pages of two. */
export class FakeHealthApi implements HealthApi {
  readonly syncs: string[] = [];
  readonly #answer: HealthResponse;
  readonly #items: Partial<Record<HealthListId, HealthItem[]>>;

  constructor(
    options: {
      health?: HealthResponse;
      items?: Partial<Record<HealthListId, HealthItem[]>>;
    } = {},
  ) {
    this.#answer = options.health ?? health();
    this.#items = options.items ?? {};
  }

  async get() {
    return this.#answer;
  }

  async list(
    id: HealthListId,
    { cursor = '0' }: { cursor?: string } = {},
  ): Promise<HealthListResponse> {
    const first = Number(cursor);
    const items = this.#items[id] ?? [];
    return healthListResponseSchema.parse({
      figure: this.#answer.figures!.find(each => each.id === id),
      items: items.slice(first, first + PAGE_SIZE),
      next:
        items.length > first + PAGE_SIZE ? `${first + PAGE_SIZE}` : undefined,
    });
  }

  async listCsv(id: HealthListId, { dialect }: { dialect?: CsvDialect } = {}) {
    const list = await this.list(id);
    return [
      ...healthCsv({ ...list, items: this.#items[id] ?? [] }, dialect),
    ].join('');
  }

  async sync(sourceId: string) {
    this.syncs.push(sourceId);
    return {
      isStarted: true,
      partsDue: 3,
      partsReading: 0,
      partsWaiting: 0,
      message: '3 parts will be read now.',
      nextAt: '2026-11-21T09:01:00.000Z',
    };
  }
}
