import type {
  RowKind,
  RowsOfKind,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import type { WrittenAccounts } from './accounts';
import { cleanText } from '../../database/cleanText';
import type { ColumnValues } from './FactTable';

/** What a page is about: the instance that ids are unique in, and the repository of its slice. */
export interface PageContext {
  instance?: Instance;
  repositoryId?: number;
}

/** A vendor's host or account. */
export interface Instance {
  provider: string;
  host: string;
}

const lookups = {
  repository: {
    id: 'repository_id',
    from: 'repositories where provider = :provider and host = :host',
  },
  service: {
    id: 'service_id',
    from: 'services where provider = :provider and account = :host',
  },
};

/** Finds the owners of a page's rows; to be made once those that the page brings are written. */
export class Owners {
  readonly #context: PageContext;
  readonly #accounts: WrittenAccounts;
  readonly #ids: Record<keyof typeof lookups, Map<string, number>>;

  static async read(
    trx: Knex.Transaction,
    context: PageContext,
    accounts: WrittenAccounts,
    page: RowsOfKind[],
  ): Promise<Owners> {
    const read = async (owner: keyof typeof lookups) => {
      const named = page
        .filter(({ kind }) => kind.owner === owner)
        .flatMap(({ rows }) =>
          rows.flatMap(row => (row as Record<string, any>)[owner] ?? []),
        );
      const externalIds = [...new Set(named.map(cleanText))];
      if (externalIds.length === 0 || !context.instance) {
        return new Map<string, number>();
      }
      const { id, from } = lookups[owner];
      const { rows } = await trx.raw(
        `select external_id, ${id}::float8 as id from ${from} and external_id = any(:externalIds)`,
        { ...context.instance, externalIds },
      );
      return new Map<string, number>(
        rows.map((row: { external_id: string; id: number }) => [
          row.external_id,
          row.id,
        ]),
      );
    };
    const ids = {
      repository: await read('repository'),
      service: await read('service'),
    };
    return new Owners(context, accounts, ids);
  }

  private constructor(
    context: PageContext,
    accounts: WrittenAccounts,
    ids: Record<keyof typeof lookups, Map<string, number>>,
  ) {
    this.#context = context;
    this.#accounts = accounts;
    this.#ids = ids;
  }

  /** The columns by which a row belongs to its owner; throws where there is none, for nothing may be lost silently. */
  columnsOf(
    kind: RowKind,
    row: Record<string, any>,
    index: number,
  ): ColumnValues {
    const missing = (what: string) =>
      new Error(`${kind.name}[${index}] has no owner: ${what}`);
    switch (kind.owner) {
      case 'repository': {
        const id =
          row.repository === undefined
            ? this.#context.repositoryId
            : this.#ids.repository.get(cleanText(row.repository));
        if (id === undefined) {
          throw missing(
            row.repository === undefined
              ? 'it names no repository, and its slice belongs to none'
              : `the repository ${row.repository} is unknown`,
          );
        }
        return { repository_id: id };
      }
      case 'service': {
        const id = this.#ids.service.get(cleanText(row.service));
        if (id === undefined) {
          throw missing(`the service ${row.service} is unknown`);
        }
        return { service_id: id };
      }
      case 'account':
        return { account_id: this.#accounts.idOf(row.account) };
      default:
        throw missing('it belongs to the instance of its vendor');
    }
  }
}

/** The columns of rows that belong to nothing but the instance of their vendor. */
export function instanceColumns(
  kind: RowKind,
  { instance }: PageContext,
): ColumnValues {
  if (!instance) {
    throw new Error(
      `${kind.name} have no owner: their page names no instance, such as { provider, host }`,
    );
  }
  return { provider: instance.provider, [kind.hostColumn]: instance.host };
}
