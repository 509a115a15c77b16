import { InputError } from '@backstage/errors';
import type { HealthItem } from '@devex-insights/backstage-plugin-insights-common';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { stringify } from 'yaml';
import { cleanText } from '../database/cleanText';
import { readNamed } from '../database/readRows';
import { textKeys } from '../engine/model/textKeys';
import type { HealthList, ListRow } from './list';

/** A page of a list. */
export interface ItemsPage {
  items: HealthItem[];
  /** The cursor of the next page. */
  next?: string;
}

/** Reads a page of a list in the order of its keys, in one statement. */
export async function readItems(
  trx: Knex,
  list: HealthList,
  bindings: ReadonlyMap<string, CatalogBindings>,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<ItemsPage> {
  const rows = await readNamed<ListRow>(
    trx,
    `health ${list.id}`,
    `select * from (${list.rows}) listed
     ${cursor ? 'where key collate "C" > cast(:after as text)' : ''}
     order by key collate "C" limit :limit`,
    { limit: limit + 1, ...(cursor && { after: keyOf(cursor) }) },
  );
  const page = rows.slice(0, limit);
  return {
    items: page.map(row => itemOf(list, row, bindings)),
    ...(rows.length > limit && { next: cursorOf(page[limit - 1].key) }),
  };
}

function cursorOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function keyOf(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (cursorOf(key) !== cursor || cleanText(key) !== key) {
    throw new InputError(
      `Invalid query parameter 'cursor': it must be the 'next' of a response`,
    );
  }
  return key;
}

/** What is said of an entry, with the keys of its texts. */
export function itemTexts(list: HealthList, row: ListRow) {
  const title = list.titleOf?.(row);
  const reason =
    row.reason === null
      ? undefined
      : list.reasons?.[row.reason]?.(row.named ?? '');
  return {
    title: title ?? row.title,
    reason,
    textKeys: textKeys({ title, reason }),
  };
}

function itemOf(
  list: HealthList,
  row: ListRow,
  bindings: ReadonlyMap<string, CatalogBindings>,
): HealthItem {
  const parts = list.fileParts?.(row, bindings).filter(part => part) ?? [];
  return {
    key: row.key,
    ...itemTexts(list, row),
    entityRef: row.entity_ref ?? undefined,
    url: row.url ?? undefined,
    lastActiveAt: row.active_at?.toISOString(),
    related: row.related,
    yaml: parts.length
      ? parts.map(part => stringify(part)).join('# or\n')
      : undefined,
  };
}
