import { repositories, type RepositoryFact, type RowKind } from '../rowKinds';
import type {
  SliceRepository,
  Slice,
  SourcePage,
  StoredFacts,
} from '../source';

interface StoredRow {
  kind: RowKind;
  row: Record<string, any>;
  /** The external id of its repository. */
  repository?: string;
  host?: string;
}

/** The field of each column of a kind's key that its rows carry. */
function keyFields(kind: RowKind): string[] {
  return kind.key.flatMap(
    name => kind.columns.find(column => column.name === name)?.field ?? [],
  );
}

/** What a row is stored under: its kind, its owner and its key. */
export function keyOfRow(
  kind: RowKind,
  row: Record<string, any>,
  page: SourcePage,
  slice: Slice,
): string {
  const owner = {
    repository: row.repository ?? slice.repository?.externalId,
    service: row.service,
    account: row.account?.externalId,
    none: (page.instance ?? slice.repository)?.host,
  }[kind.owner];
  return JSON.stringify([
    kind.name,
    owner,
    ...keyFields(kind).map(field => row[field]),
  ]);
}

/** Keeps what a source reads as the tables would: one row per key. */
export class MemoryStore {
  readonly rows = new Map<string, StoredRow>();

  take(page: SourcePage, slice: Slice): void {
    const instance = page.instance ?? slice.repository;
    for (const { kind, rows } of page.rows ?? []) {
      for (const row of rows as Array<Record<string, any>>) {
        this.rows.set(keyOfRow(kind, row, page, slice), {
          kind,
          row,
          repository: row.repository ?? slice.repository?.externalId,
          host: instance?.host,
        });
      }
    }
  }

  /** A repository that was read, as a slice has it. */
  repository(
    externalId: string,
    instance: { provider: string; host: string },
  ): SliceRepository | undefined {
    const found = [...this.rows.values()].find(
      ({ kind, row, host }) =>
        kind.name === repositories.name &&
        row.externalId === externalId &&
        host === instance.host,
    )?.row as RepositoryFact | undefined;
    return (
      found && {
        provider: instance.provider,
        host: instance.host,
        externalId,
        owner: found.owner,
        name: found.name,
        url: found.url,
        isArchived: found.isArchived,
      }
    );
  }

  /** What a slice may know of it. */
  factsFor(slice: Slice): StoredFacts {
    const rowsOf = (wanted: RowKind, host: string | undefined) =>
      [...this.rows.values()]
        .filter(
          ({ kind, repository, host: itsHost }) =>
            kind.name === wanted.name &&
            (slice.repository
              ? repository === slice.repository.externalId
              : itsHost === host),
        )
        .map(({ row }) => row);
    return {
      open: async (kind, field, { host }) =>
        rowsOf(kind, host)
          .filter(row => kind.openUntil && row[fieldOf(kind)] === undefined)
          .map(row => row[field]),
      known: async (kind, field, values, { fields, ended, host }) =>
        rowsOf(kind, host)
          .filter(
            row =>
              (values as unknown[]).includes(row[field]) &&
              (!ended || row[fieldOf(kind)] !== undefined),
          )
          .map(
            row =>
              Object.fromEntries(fields.map(each => [each, row[each]])) as any,
          ),
    };
  }
}

/** The field that says that a row has ended. */
function fieldOf(kind: RowKind): string {
  return kind.columns.find(({ name }) => name === kind.openUntil)?.field ?? '';
}
