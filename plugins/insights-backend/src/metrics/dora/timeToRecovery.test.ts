import { useTestKnex } from '../../testUtils/testDatabase';
import { formatDuration } from './formatDuration';
import {
  incidents,
  incidentSource,
  service,
} from '../../testUtils/incidentWorld';
import {
  queryMetrics,
  component,
  engineOn,
  lastMonth,
  settingsWith,
  source,
  teams,
} from '../../testUtils/testWorld';

const hour = 3600;
const day = 24 * hour;

/** An incident of an hour. */
const anHour = (created_at: string) => ({
  created_at,
  resolved_at: new Date(Date.parse(created_at) + hour * 1000).toISOString(),
});

describe('metrics on incidents', () => {
  const database = useTestKnex();

  it('say what to connect where no source tells of incidents', async () => {
    await source(database.knex);
    const { result } = await queryMetrics(database.knex, {
      metrics: ['time-to-recovery', 'open-incidents'],
    });
    expect(result('time-to-recovery')).toMatchObject({
      status: 'not-configured',
      value: null,
      note: 'No source of incidents is connected, so nothing is known about incidents.',
    });
    expect(result('open-incidents').status).toBe('not-configured');
  });

  it('make no source of repositories of their own', async () => {
    await incidentSource(database.knex, {
      state: 'pending',
      covered_from: null,
      complete_through: null,
    });
    await database
      .knex('ingestion_connections')
      .update({ first_load_ended_at: null });
    const { result } = await queryMetrics(database.knex, {
      metrics: ['incident-count', 'pr-merged-count'],
    });
    expect(result('incident-count').status).toBe('loading');
    expect(result('pr-merged-count').status).toBe('not-configured');
  });

  it('hint at incidents that may have passed by themselves', async () => {
    const { knex } = database;
    await incidentSource(knex);
    const id = await service(knex, 'api');
    const lasting = (minutes: number) => ({
      created_at: '2026-11-10T10:00:00Z',
      resolved_at: new Date(
        Date.parse('2026-11-10T10:00:00Z') + minutes * 60_000,
      ).toISOString(),
    });
    await incidents(knex, id, ...[5, 5.1, 60, 120].map(lasting));
    const noteOf = async () => {
      const { result } = await queryMetrics(knex, {
        metrics: ['time-to-recovery'],
      });
      return result('time-to-recovery').note;
    };
    expect(await noteOf()).toBe(
      '25 % of these incidents were resolved within 5 minutes.',
    );
    await knex('incidents')
      .where({ resolved_at: lasting(5).resolved_at })
      .delete();
    expect(await noteOf()).toBeUndefined();
  });

  it('are zero where everything is read and nothing happened', async () => {
    await incidentSource(database.knex);
    await service(database.knex, 'api');
    const { result } = await queryMetrics(database.knex, {
      metrics: ['incident-count', 'time-to-recovery', 'incident-downtime'],
    });
    expect(result('incident-count')).toMatchObject({
      status: 'zero',
      value: 0,
      delta: { value: 0 },
    });
    expect(result('time-to-recovery')).toMatchObject({
      status: 'zero',
      value: null,
    });
    expect(result('incident-downtime')).toMatchObject({
      status: 'zero',
      value: 0,
      n: 0,
    });
  });

  it('are known as far as their source has been read', async () => {
    const { knex } = database;
    const id = await service(knex, 'api');
    await incidents(knex, id, anHour('2026-11-04T10:00:00Z'));
    await incidentSource(knex, {
      state: 'loading',
      covered_from: null,
      complete_through: null,
      history_from: '2024-10-01T00:00:00Z',
    });
    const loading = await queryMetrics(knex, { metrics: ['incident-count'] });
    expect(loading.result('incident-count')).toMatchObject({
      status: 'loading',
      value: null,
    });

    await knex('ingestion_slices').update({
      state: 'live',
      covered_from: '2026-10-26T00:00:00Z',
      complete_through: '2026-11-13T12:00:00Z',
    });
    const partly = await queryMetrics(knex, { metrics: ['incident-count'] });
    expect(partly.result('incident-count')).toMatchObject({
      value: 1,
      flags: ['provisional', 'partial-coverage'],
      covered: { start: '2026-10-26', end: '2026-11-16' },
      delta: { value: null, reason: 'partial-coverage' },
    });
    expect(
      partly.result('incident-count').series.map(point => point.status),
    ).toEqual(['no-data', 'zero', 'ok', 'zero']);

    await knex('ingestion_slices').update({ state: 'denied' });
    const denied = await queryMetrics(knex, { metrics: ['incident-count'] });
    expect(denied.result('incident-count')).toMatchObject({
      status: 'no-data',
      note: 'No incident has been read. 1 part of the source is excluded, because the source denies access or has deleted the data.',
    });
  });

  it('leave out what is merged, not urgent, of low priority or too short', async () => {
    const { knex } = database;
    await incidentSource(knex);
    const id = await service(knex, 'api');
    await incidents(
      knex,
      id,
      { ...anHour('2026-10-20T10:00:00Z'), incident_id: 'parent' },
      { ...anHour('2026-10-20T10:05:00Z'), merged_into: 'parent' },
      { ...anHour('2026-10-20T12:00:00Z'), urgency: 'low' },
      { ...anHour('2026-10-20T13:00:00Z'), priority: 'P1' },
      {
        created_at: '2026-10-20T14:00:00Z',
        resolved_at: '2026-10-20T14:00:59Z',
      },
      { created_at: '2026-10-20T15:00:00Z' },
    );
    const countWith = async (
      settings: Parameters<typeof settingsWith>[0] = {},
    ) => {
      const { result } = await queryMetrics(
        knex,
        { metrics: ['incident-count'] },
        settingsWith(settings),
      );
      return result('incident-count').value;
    };
    expect(await countWith()).toBe(4);
    expect(await countWith({ incidents: { urgencies: ['low', 'high'] } })).toBe(
      5,
    );
    expect(await countWith({ incidents: { priorities: ['P1', 'P2'] } })).toBe(
      1,
    );
    expect(await countWith({ incidents: { minDurationSeconds: 60 } })).toBe(3);
    const exclusions = engineOn(
      knex,
      settingsWith({
        incidents: { urgencies: ['high', 'low'], priorities: ['P1'] },
      }),
    )
      .definitions()
      .find(({ id: each }) => each === 'incident-count')!.exclusions;
    expect(exclusions).toEqual([
      'Incidents that were merged into another one, which counts in their place.',
      'Incidents whose urgency is not high or low.',
      'Incidents whose priority is not P1.',
    ]);
  });

  it('merge spans of a service that overlap, and cut them to the range and its buckets', async () => {
    const { knex } = database;
    await incidentSource(knex);
    const api = await service(knex, 'api');
    const web = await service(knex, 'web');
    await incidents(
      knex,
      api,
      // Begins before the range, and ends at 02:00 of its first day.
      {
        created_at: '2026-10-18T23:00:00Z',
        resolved_at: '2026-10-19T02:00:00Z',
      },
      // Across a boundary of buckets: an hour in each.
      {
        created_at: '2026-10-25T23:00:00Z',
        resolved_at: '2026-10-26T01:00:00Z',
      },
      // Within the one before, and touching it.
      anHour('2026-10-25T23:30:00Z'),
      anHour('2026-10-26T01:00:00Z'),
    );
    await incidents(
      knex,
      web,
      // The same hours on another service count again, and an open one lasts to the end of the range.
      anHour('2026-10-25T23:00:00Z'),
      { created_at: '2026-11-15T00:00:00Z' },
    );
    const { result, series } = await queryMetrics(knex, {
      metrics: ['incident-downtime'],
    });
    expect(series('incident-downtime')).toEqual([
      2 * hour + hour + hour,
      2 * hour,
      0,
      day,
    ]);
    expect(result('incident-downtime')).toMatchObject({
      value: 6 * hour + day,
      n: 4,
    });
    expect(result('incident-downtime').previous).toMatchObject({ value: hour });
  });

  it('reach a team through the services of its components, and the rest only in the total', async () => {
    const { knex } = database;
    await source(knex);
    await incidentSource(knex);
    await teams(knex, { d: undefined, a: 'd', b: 'd' });
    await component(knex, 'api', {
      owner: 'group:default/a',
      slug: 'acme/api',
      system: 'system:default/shop',
    });
    await component(knex, 'web', {
      owner: 'group:default/b',
      slug: 'acme/web',
    });
    const own = await service(knex, 'own', 'api');
    const shared = await service(knex, 'shared', 'api', 'web');
    const homeless = await service(knex, 'homeless');
    await incidents(knex, own, anHour('2026-10-20T10:00:00Z'));
    await incidents(
      knex,
      shared,
      anHour('2026-10-20T11:00:00Z'),
      anHour('2026-10-21T11:00:00Z'),
    );
    await incidents(knex, homeless, anHour('2026-10-22T10:00:00Z'));
    const countOf = async (query: Parameters<typeof queryMetrics>[1]) => {
      const { result } = await queryMetrics(knex, {
        ...query,
        metrics: ['incident-count', 'incident-downtime'],
      });
      return [
        result('incident-count').value,
        result('incident-downtime').value,
      ];
    };
    const team = (name: string) => ({ teams: [`group:default/${name}`] });
    expect(await countOf({})).toEqual([4, 4 * hour]);
    expect(await countOf(team('d'))).toEqual([3, 3 * hour]);
    expect(await countOf(team('a'))).toEqual([3, 3 * hour]);
    expect(await countOf(team('b'))).toEqual([2, 2 * hour]);
    expect(await countOf({ entities: ['component:default/web'] })).toEqual([
      2,
      2 * hour,
    ]);
    expect(await countOf({ entities: ['system:default/shop'] })).toEqual([
      3,
      3 * hour,
    ]);
  });

  it('have a row for each team and component, and none for repositories', async () => {
    const { knex } = database;
    await source(knex);
    await incidentSource(knex);
    await teams(knex, { a: undefined, b: undefined });
    await component(knex, 'api', {
      owner: 'group:default/a',
      slug: 'acme/api',
    });
    await component(knex, 'plain', {
      owner: 'group:default/b',
      slug: 'acme/plain',
    });
    const id = await service(knex, 'own', 'api');
    await incidents(
      knex,
      id,
      anHour('2026-10-20T10:00:00Z'),
      anHour('2026-10-20T10:30:00Z'),
    );
    const engine = engineOn(knex);
    const rowsOf = async (metric: string, by: 'team' | 'component') => {
      const { rows } = await engine.breakdown(metric, by, lastMonth);
      return rows.map(({ title, result }) => [
        title,
        result.status,
        result.value,
      ]);
    };
    expect(await rowsOf('incident-count', 'team')).toEqual([
      ['a', 'ok', 2],
      ['b', 'no-data', null],
    ]);
    expect(await rowsOf('incident-downtime', 'team')).toEqual([
      ['a', 'ok', 1.5 * hour],
      ['b', 'no-data', null],
    ]);
    // A component without a service has nothing to tell here.
    expect(await rowsOf('open-incidents', 'component')).toEqual([
      ['api', 'zero', 0],
    ]);
    await expect(
      engine.breakdown('incident-count', 'repository', lastMonth),
    ).rejects.toThrow('only by team, component');
    const { result } = await queryMetrics(knex, {
      teams: ['group:default/b'],
      metrics: ['incident-count'],
    });
    expect(result('incident-count')).toMatchObject({
      status: 'no-data',
      note: 'No component in this selection runs as a service that has been read. Components name their services in annotations.',
    });
  });

  it('belong to a component that has a service and no repository', async () => {
    const { knex } = database;
    await incidentSource(knex);
    await teams(knex, { a: undefined });
    await knex('components').insert({
      component_ref: 'component:default/queue',
      title: 'queue',
      kind: 'Component',
    });
    await knex('component_owners').insert({
      component_ref: 'component:default/queue',
      owner_ref: 'group:default/a',
      valid_from: '2026-01-01T00:00:00Z',
    });
    const id = await service(knex, 'queue', 'queue');
    await incidents(knex, id, anHour('2026-10-20T10:00:00Z'));
    const { result } = await queryMetrics(knex, {
      teams: ['group:default/a'],
      metrics: ['incident-count'],
    });
    expect(result('incident-count').value).toBe(1);
    const { rows } = await engineOn(knex).breakdown(
      'incident-count',
      'team',
      lastMonth,
    );
    expect(rows.map(row => row.result.value)).toEqual([1]);
  });

  it('show how the durations of single incidents spread', async () => {
    const { knex } = database;
    await incidentSource(knex);
    const id = await service(knex, 'api');
    await incidents(
      knex,
      id,
      anHour('2026-10-20T10:00:00Z'),
      {
        created_at: '2026-10-20T10:00:00Z',
        resolved_at: '2026-10-20T10:20:00Z',
      },
      { created_at: '2026-10-20T10:00:00Z' },
    );
    const { histograms } = await engineOn(knex).histogram(
      'time-to-recovery',
      lastMonth,
    );
    expect(
      histograms.map(({ n, bins }) => [n, ...bins.map(({ count }) => count)]),
    ).toEqual([[2, 1, 1, 0, 0, 0, 0, 0]]);
  });
});

describe('durationWords', () => {
  it('uses the largest unit of which there are two', () => {
    expect(
      [1, 60, 119, 120, 2 * hour - 1, 2 * hour, 2 * day - 1, 2 * day].map(
        formatDuration,
      ),
    ).toEqual([
      '1 minute',
      '1 minute',
      '1 minute',
      '2 minutes',
      '119 minutes',
      '2 hours',
      '47 hours',
      '2 days',
    ]);
  });
});
