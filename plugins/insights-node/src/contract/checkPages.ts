import { isDeepStrictEqual } from 'util';
import type { RowKind } from '../rowKinds';
import type { SourcePage } from '../source';
import type { SliceReading, SourceReading } from './readSource';
import type { Violations } from './violations';

function ownerComplaint(
  kind: RowKind,
  row: Record<string, any>,
  page: SourcePage,
  { slice }: SliceReading,
  store: SourceReading['store'],
): string | undefined {
  const instance = page.instance ?? slice.repository;
  const isKnown = (table: string) =>
    [...store.rows.values()].some(
      stored =>
        stored.kind.name === table &&
        stored.row.externalId === row[kind.owner] &&
        stored.host === instance?.host,
    );
  switch (kind.owner) {
    case 'repository':
      if (row.repository === undefined) {
        return slice.repository
          ? undefined
          : 'names no repository, and its slice belongs to none';
      }
      return isKnown('repositories')
        ? undefined
        : `belongs to the repository ${row.repository}, which was not read`;
    case 'service':
      return isKnown('services')
        ? undefined
        : `belongs to the service ${row.service}, which was not read`;
    default:
      return instance
        ? undefined
        : 'is in a page without an instance, such as { provider, host }';
  }
}

/** Rows are as their kinds declare and belong to something. */
export function checkRows(
  { slices, store }: SourceReading,
  violations: Violations,
): void {
  for (const reading of slices) {
    for (const page of reading.pages) {
      for (const { kind, rows } of page.rows ?? []) {
        for (const row of rows) {
          const where = `${reading.stream.id} of ${reading.slice.key}: a row of ${kind.name}`;
          const { error } = kind.schema.safeParse(row);
          for (const { path, message } of error?.issues ?? []) {
            violations.add(
              `${where} does not match its declaration, ${path.join(
                '.',
              )}: ${message}`,
            );
          }
          const owner = ownerComplaint(kind, row, page, reading, store);
          if (owner) {
            violations.add(`${where} ${owner}`);
          }
        }
      }
    }
  }
}

/** Cursors survive the database, and every slice ends with a page that says so. */
export function checkProgress(
  { slices }: SourceReading,
  now: Date,
  violations: Violations,
): void {
  for (const { stream, slice, pages } of slices) {
    const where = `${stream.id} of ${slice.key}`;
    for (const { cursor, progress = 0 } of pages) {
      if (!isJson(cursor)) {
        violations.add(`${where}: a cursor is not plain JSON`);
      }
      if (!(progress >= 0 && progress <= 1)) {
        violations.add(`${where}: the progress ${progress} is not in 0..1`);
      }
    }
    const complete = pages.at(-1)?.complete;
    if (!complete) {
      violations.add(`${where}: its last page is not marked complete`);
      continue;
    }
    if (!(complete.through <= now)) {
      violations.add(`${where}: it is complete through a time in the future`);
    }
    if (complete.nextAt !== undefined && !(complete.nextAt >= now)) {
      violations.add(`${where}: its next read is due before this one`);
    }
    const isCovered = pages.some(({ coveredFrom }) => coveredFrom);
    if (stream.about && slice.repository && !isCovered) {
      violations.add(
        `${where}: no page sets the start of its coverage, so no metric counts ${stream.about.name}`,
      );
    }
  }
}

function isJson(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text !== undefined && isEqual(JSON.parse(text), value);
}

/** Fields that are undefined are as good as absent. */
function isEqual(parsed: any, value: any): boolean {
  if (Array.isArray(parsed) && Array.isArray(value)) {
    return (
      parsed.length === value.length &&
      parsed.every((each, index) => isEqual(each, value[index]))
    );
  }
  if (
    parsed?.constructor === Object &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    const given = Object.keys(value).filter(key => value[key] !== undefined);
    return (
      isDeepStrictEqual(Object.keys(parsed), given) &&
      given.every(key => isEqual(parsed[key], value[key]))
    );
  }
  return Object.is(parsed, value);
}

/** Whoever stops after any page and goes on from its cursor gets the same. */
export function checkResuming(
  through: SourceReading,
  resumed: SourceReading,
  violations: Violations,
): void {
  const keys = new Set([...through.store.rows.keys()]);
  const others = new Set([...resumed.store.rows.keys()]);
  for (const key of keys) {
    const row = resumed.store.rows.get(key)?.row;
    if (!row) {
      violations.add(`${key} is missing where reading goes on from cursors`);
    } else if (!isDeepStrictEqual(row, through.store.rows.get(key)!.row)) {
      violations.add(`${key} is another where reading goes on from cursors`);
    }
  }
  for (const key of others) {
    if (!keys.has(key)) {
      violations.add(`${key} comes only where reading goes on from cursors`);
    }
  }
}
