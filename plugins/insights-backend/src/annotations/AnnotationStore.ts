import type { Annotation } from '@devex-insights/backstage-plugin-insights-common';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';

/** What is kept of an annotation besides who wrote it when. */
export type AnnotationContent = Pick<Annotation, 'date' | 'text' | 'teams'>;

const columns = `annotation_id::float8 as id, day::text as date, text, teams, author, created_at as "createdAt",
  updated_at as "updatedAt", updated_by as "updatedBy"`;

function fromRow(row: any): Annotation {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt?.toISOString(),
    updatedBy: row.updatedBy ?? undefined,
  };
}

/** What people noted on days. */
export class AnnotationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** From the first day on and before the last, newest day first. */
  async list(days: { from?: string; to?: string }): Promise<Annotation[]> {
    const { rows } = await this.#knex.raw(
      `select ${columns} from annotations
       where day >= coalesce(?::date, '-infinity') and day < coalesce(?::date, 'infinity')
       order by day desc, annotation_id desc`,
      [days.from ?? null, days.to ?? null],
    );
    return rows.map(fromRow);
  }

  async create(
    content: AnnotationContent,
    author: string,
  ): Promise<Annotation> {
    const { rows } = await this.#knex.raw(
      `insert into annotations (day, text, teams, author) values (?, ?, ?::text[], ?) returning ${columns}`,
      [content.date, content.text, content.teams, author],
    );
    return fromRow(rows[0]);
  }

  /** Throws NotFoundError. */
  async update(
    id: number,
    content: AnnotationContent,
    author: string,
  ): Promise<Annotation> {
    const { rows } = await this.#knex.raw(
      `update annotations set day = ?, text = ?, teams = ?::text[], updated_by = ?, updated_at = now()
       where annotation_id = ? returning ${columns}`,
      [content.date, content.text, content.teams, author, id],
    );
    return fromRow(found(rows, id));
  }

  /** Returns what it was; throws NotFoundError. */
  async remove(id: number): Promise<Annotation> {
    const { rows } = await this.#knex.raw(
      `delete from annotations where annotation_id = ? returning ${columns}`,
      [id],
    );
    return fromRow(found(rows, id));
  }
}

function found(rows: unknown[], id: number): unknown {
  if (rows.length === 0) {
    throw new NotFoundError(`There is no annotation ${id}`);
  }
  return rows[0];
}
