import type { Knex } from 'knex';

/** Incidents are read completely and just now, unless given otherwise. */
export async function incidentSource(
  knex: Knex,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await knex('ingestion_connections')
    .insert({
      source: 'pagerduty',
      first_load_ended_at: '2026-11-01T00:00:00Z',
    })
    .onConflict()
    .ignore();
  await knex('ingestion_streams')
    .insert({ source: 'pagerduty', stream: 'incidents', about: 'incidents' })
    .onConflict()
    .ignore();
  await knex('ingestion_slices').insert({
    source: 'pagerduty',
    stream: 'incidents',
    slice: 'acme',
    state: 'live',
    covered_from: '-infinity',
    complete_through: '2026-11-21T11:00:00Z',
    first_seen_at: '2026-10-01T00:00:00Z',
    ...facts,
  });
}

/** A service, and the components that run as it. */
export async function service(
  knex: Knex,
  name: string,
  ...components: string[]
): Promise<number> {
  const [{ service_id: id }] = await knex('services')
    .insert({
      provider: 'pagerduty',
      account: 'acme',
      external_id: name,
      name,
    })
    .returning('service_id');
  for (const component of components) {
    await knex('component_services').insert({
      component_ref: `component:default/${component}`,
      provider: 'pagerduty',
      kind: 'service',
      key: name,
    });
  }
  return Number(id);
}

let lastIncident = 0;

/** Stores incidents of high urgency, each with its begin and its end; without an end it is open. */
export async function incidents(
  knex: Knex,
  serviceId: number,
  ...spans: Array<
    { created_at: string; resolved_at?: string } & Record<string, unknown>
  >
): Promise<void> {
  for (const facts of spans) {
    lastIncident += 1;
    await knex('incidents').insert({
      service_id: serviceId,
      incident_id: `Q${lastIncident}`,
      title: `incident ${lastIncident}`,
      urgency: 'high',
      updated_at: facts.resolved_at ?? facts.created_at,
      ...facts,
    });
  }
}
