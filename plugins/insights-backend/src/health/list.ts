import type { HealthListId } from '@devex-insights/backstage-plugin-insights-common';
import type {
  CatalogAdvice,
  CatalogBindings,
} from '@devex-insights/backstage-plugin-insights-node';

/** What is read of an entry of a list, by the columns of its relation. */
export interface ListRow {
  /** Unique in the list, and its order. */
  key: string;
  title: string;
  entity_ref: string | null;
  url: string | null;
  reason: string | null;
  /** What the reason names. */
  named: string | null;
  active_at: Date | null;
  related: string[];
  provider: string | null;
  host: string | null;
  external_id: string | null;
}

type Column = keyof ListRow;

const types: Record<Column, string> = {
  key: 'text',
  title: 'text',
  entity_ref: 'text',
  url: 'text',
  reason: 'text',
  named: 'text',
  active_at: 'timestamptz',
  related: 'text[]',
  provider: 'text',
  host: 'text',
  external_id: 'text',
};

/** A select list with all columns of a list, from expressions for those that it has. */
export function columns(
  expressions: Partial<Record<Column, string>> &
    Record<'key' | 'title', string>,
): string {
  return Object.entries(types)
    .map(([name, type]) => {
      const missing = name === 'related' ? `'{}'` : 'null';
      return `cast(${
        expressions[name as Column] ?? missing
      } as ${type}) as ${name}`;
    })
    .join(', ');
}

/** How much of a whole is as it should be, by expressions of one value each. */
interface Counts {
  statement: string;
  part: string;
  whole: string;
}

/** Something that should be so for everything of a kind, and what it is not so for. */
export interface HealthList {
  id: HealthListId;
  /** Follows a count: "repositories belong to a component". */
  statement: string;
  /** What it means that it is not so, as a sentence. */
  effect: string;
  remedy: string;
  /** What the sources advise besides. */
  advice?: keyof CatalogAdvice;
  /** How many there are of the kind, as an expression. */
  whole: string;
  /** What it is not so for: a query with {@link columns}. */
  rows: string;
  records?: Counts;
  /** Sentences by the reasons of the rows. */
  reasons?: Record<string, (named: string) => string>;
  /** A title in place of the row's, where that is a text of ours. */
  titleOf?(row: ListRow): string | undefined;
  /** What to add to the file of an entity. */
  fileParts?(
    row: ListRow,
    bindings: ReadonlyMap<string, CatalogBindings>,
  ): Array<object | undefined>;
}

/** The days that lists look back over. */
export const recentDays = 90;
/** The start of these days. */
export const recently = `now() - interval '${recentDays} days'`;

/** The part of an entity that holds annotations. */
export function annotated(
  annotations: Record<string, string> | undefined,
): object | undefined {
  return annotations && { metadata: { annotations } };
}
