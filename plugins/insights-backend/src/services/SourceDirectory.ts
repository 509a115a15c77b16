import type {
  SourcesResponse,
  SourceStatus,
} from '@devex-insights/backstage-plugin-insights-common';
import { textKeys } from '../engine/model/textKeys';
import type { Knex } from 'knex';
import { IngestionActivity } from './IngestionActivity';
import { type SetAside, setAsideRecords } from './setAsideRecords';

/** A source that the plugin knows how to read. */
export interface KnownSource {
  id: string;
  title: string;
  /** What to do, as a sentence, where the configuration gives it nothing to read with. */
  howToConfigure?: string;
  /** The kinds of row that it provides, or could. */
  provides: string[];
  /** What people call its streams, by their ids. */
  streamTitles?: ReadonlyMap<string, string>;
}

interface StreamRow {
  id: string;
  slices: number;
  loading: number;
  failing: number;
  leftOut: number;
  rows: number;
  requests: number;
}

interface SourceRow {
  id: string;
  live: number;
  loading: number;
  failing: number;
  leftOut: number;
  readAgain: number;
  slices: number;
  progress: number;
  freshAt: Date | null;
  streams: StreamRow[];
  error: { message: string; at: string; kind: string | null } | null;
  /** At the pace of the parts that are in their first load; null where nothing is read yet. */
  secondsLeft: number | null;
  isDiscoveryFailing: boolean;
}

function countOf(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** What a stream without a title of its own is called. */
export function streamTitleOf(streamId: string): string {
  const words = streamId.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

/** The state of what is read in these parts. */
export function stateOf(
  row: Pick<
    SourceRow,
    'slices' | 'leftOut' | 'failing' | 'loading' | 'isDiscoveryFailing'
  >,
): SourceStatus['state'] {
  const readable = row.slices - row.leftOut;
  const isFailing =
    row.isDiscoveryFailing ||
    (row.failing > 0 && row.failing * 2 >= readable) ||
    (row.leftOut > 0 && readable === 0);
  if (isFailing) {
    return 'failing';
  }
  return row.loading > 0 || row.slices === 0 ? 'loading' : 'connected';
}

/** What an administrator does about a failure, by what the engine did about it. */
export const remedyTexts: Record<string, string> = {
  'suspend-credential':
    'Replace the credentials or restore their access, then start a sync.',
  denied:
    'Give the credentials the permission that the error names, then start a sync.',
  'not-found':
    'Nothing has to be done if it was deleted. Otherwise give the credentials access to it.',
  retry:
    'It is retried by itself. If it does not end, check that the backend can connect to the source.',
};

/** What is said of a source of which nothing has been read yet. */
export const startingMessage = 'Reading starts in a moment.';

/** What is said of the state of a source. */
export function messageOf(
  state: SourceStatus['state'],
  row: Pick<
    SourceRow,
    'error' | 'progress' | 'failing' | 'leftOut' | 'readAgain'
  > & {
    setAside: number;
  },
): string {
  const error = (row.error?.message ?? '').replace(/\.$/, '');
  switch (state) {
    case 'failing':
      return `The source cannot be read. ${error}`.trim();
    case 'loading':
      return `The history is being read, newest first: ${Math.floor(
        row.progress * 100,
      )} % so far.`;
    default:
      return [
        row.failing + row.leftOut + row.readAgain + row.setAside > 0
          ? 'Everything else has been read.'
          : 'Everything has been read.',
        row.failing > 0 &&
          `${countOf(
            row.failing,
            'part',
          )} failed and will be retried: ${error}.`,
        row.readAgain > 0 &&
          `${countOf(row.readAgain, 'part')} ${
            row.readAgain === 1 ? 'is' : 'are'
          } being read again for more details.`,
        row.leftOut > 0 &&
          `${countOf(row.leftOut, 'part')} cannot be read and ${
            row.leftOut === 1 ? 'is' : 'are'
          } excluded.`,
        row.setAside > 0 &&
          `${countOf(
            row.setAside,
            'record',
          )} cannot be returned by the source at the moment and will be requested again.`,
      ]
        .filter(Boolean)
        .join(' ');
  }
}

// What a source says of a failure is data, in its own language.
function messageWithKey(
  message: string,
  { title }: KnownSource,
  row?: SourceRow,
) {
  const error = row?.error?.message.replace(/\.$/, '');
  const names = error ? [error, title] : [title];
  return { message, textKeys: textKeys({ message }, names) };
}

/** The state of every source, by its slices. */
export class SourceDirectory {
  readonly #knex: Knex;
  readonly #known: () => Promise<KnownSource[]>;
  readonly #activity: IngestionActivity;

  /** What is known may change with the connections that are entered on the page. */
  constructor(
    knex: Knex,
    known: KnownSource[] | (() => Promise<KnownSource[]>),
  ) {
    this.#knex = knex;
    this.#activity = new IngestionActivity(knex);
    this.#known = Array.isArray(known) ? async () => known : known;
  }

  async list(): Promise<SourceStatus[]> {
    const { rows } = await this.#knex.raw<{ rows: SourceRow[] }>(`
      with slices as (
        select *, state in ('pending', 'loading') as is_loading, state in ('denied', 'gone', 'given-up') as is_left_out,
          last_error is not null and state not in ('denied', 'gone', 'given-up') as is_failing,
          rereads_since is not null and state = 'live' and last_error is null as is_read_again,
          -- What only finds others has no progress of its own.
          repository_id is not null or progress is not null as is_measured
        from ingestion_slices
      ), streams as (
        select source, stream as id, count(*)::int as slices,
          (count(*) filter (where is_loading))::int as loading,
          (count(*) filter (where is_failing))::int as failing,
          (count(*) filter (where is_read_again))::int as "readAgain",
          (count(*) filter (where is_left_out))::int as "leftOut",
          sum(row_count)::float8 as rows, sum(request_count)::float8 as requests,
          (count(*) filter (where state = 'live'))::int as live,
          sum(case when is_left_out or not is_measured then 0 when is_loading then coalesce(progress, 0) else 1 end) as progress,
          (count(*) filter (where not is_left_out and is_measured))::int as measured,
          bool_and(is_failing or is_left_out) filter (where repository_id is null) as "isDiscoveryFailing",
          min(next_at) filter (where next_at < now() and not is_left_out and not is_failing) as overdue_since,
          min(coalesce(last_success_at, first_seen_at)) filter (where is_failing) as failing_since,
          max(last_success_at) as last_success_at
        from slices group by source, stream
      )
      select source as id, sum(live)::int as live, sum(loading)::int as loading, sum(failing)::int as failing,
        sum("leftOut")::int as "leftOut", sum("readAgain")::int as "readAgain", sum(slices)::int as slices,
        coalesce(sum(progress) / nullif(sum(measured), 0), 0)::float8 as progress,
        -- Everything that was due before the first overdue part became due has been read.
        least(min(overdue_since), min(failing_since), max(last_success_at)) as "freshAt",
        coalesce(bool_or("isDiscoveryFailing"), false) as "isDiscoveryFailing",
        json_agg(streams order by id) as streams,
        (select case when mean > 0.01 and extract(epoch from now() - begun) > 60
           then (extract(epoch from now() - begun) * (1 - mean) / mean)::float8 end
         from (
           -- Everything that was found since the oldest part that is still loading: one that was found a year later
           -- does not take a year.
           select begun.at as begun, avg(case when part.is_loading then coalesce(part.progress, 0) else 1 end) as mean
           from (
             select min(first_seen_at) as at from slices
             where slices.source = streams.source and is_loading and is_measured and not is_failing
           ) begun
           join slices part on part.source = streams.source and part.first_seen_at >= begun.at and part.is_measured
             and not part.is_left_out and not part.is_failing
           group by begun.at
         ) pace) as "secondsLeft",
        (select json_build_object('message', last_error, 'at', to_json(last_error_at), 'kind', last_error_kind)
         from slices where slices.source = streams.source and last_error is not null
         order by is_failing desc, last_error_at desc nulls last limit 1) as error
      from streams group by source`);
    const bySource = new Map(rows.map(row => [row.id, row]));
    const activities = await this.#activity.list();
    const setAsideOf = await setAsideRecords(this.#knex);
    return (await this.#known()).map(known => ({
      ...this.#statusOf(known, bySource.get(known.id), setAsideOf),
      activity: known.howToConfigure ? undefined : activities.get(known.id),
    }));
  }

  async rateLimits(): Promise<SourcesResponse['rateLimits']> {
    return this.#activity.rateLimits();
  }

  /** A source by its id, whether it is connected or not. */
  async known(id: string): Promise<KnownSource | undefined> {
    return (await this.#known()).find(each => each.id === id);
  }

  async rateLimitsBySource() {
    return this.#activity.rateLimitsBySource();
  }

  async catalog(): Promise<SourcesResponse['catalog']> {
    const { rows } = await this.#knex.raw(`
      select refreshed_at as "refreshedAt", last_error as "lastError", last_error_at as "lastErrorAt",
        (select count(*)::int from groups) as groups, (select count(*)::int from users) as users,
        (select count(*)::int from components) as components,
        (select count(*)::int from repositories where deleted_at is null) as repositories,
        (select count(distinct repository_id)::int from repository_components
         join repositories using (repository_id) where deleted_at is null) as "repositoriesWithComponent"
      from catalog_mirror`);
    const { refreshedAt, lastError, lastErrorAt, ...counts } = rows[0];
    return {
      ...counts,
      refreshedAt: refreshedAt?.toISOString(),
      lastError: lastError
        ? { message: lastError, at: lastErrorAt.toISOString() }
        : undefined,
    };
  }

  #statusOf(
    known: KnownSource,
    row: SourceRow | undefined,
    setAsideOf: (source: string, stream: string) => SetAside,
  ): SourceStatus {
    const { id, title, provides, streamTitles } = known;
    if (known.howToConfigure) {
      return {
        id,
        title,
        state: 'not-configured',
        ...messageWithKey(known.howToConfigure, known),
        provides,
        streams: [],
      };
    }
    if (!row) {
      return {
        id,
        title,
        state: 'loading',
        ...messageWithKey(startingMessage, known),
        provides,
        historyProgress: 0,
        streams: [],
      };
    }
    const state = stateOf(row);
    const streams = row.streams.map(stream => ({
      id: stream.id,
      title: streamTitles?.get(stream.id) ?? streamTitleOf(stream.id),
      textKeys: { title: { key: `stream.${stream.id}.title` } },
      slices: stream.slices,
      slicesLoading: stream.loading,
      slicesFailing: stream.failing,
      slicesLeftOut: stream.leftOut,
      ...setAsideOf(id, stream.id),
      rows: stream.rows,
      requests: stream.requests,
    }));
    const setAside = streams.reduce(
      (sum, { recordsSetAside }) => sum + recordsSetAside,
      0,
    );
    const { message, textKeys: keys } = messageWithKey(
      messageOf(state, { ...row, setAside }),
      known,
      row,
    );
    const remedy = remedyTexts[row.error?.kind ?? ''];
    return {
      id,
      title,
      state,
      message,
      textKeys: { ...keys, ...textKeys({ remedy }) },
      provides,
      freshAt: row.freshAt?.toISOString(),
      lastError: row.error
        ? {
            message: row.error.message,
            at: new Date(row.error.at).toISOString(),
          }
        : undefined,
      remedy,
      historyProgress: row.loading > 0 ? row.progress : undefined,
      historySecondsLeft: row.secondsLeft ?? undefined,
      streams,
    };
  }
}
