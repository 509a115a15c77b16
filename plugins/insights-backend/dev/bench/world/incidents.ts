import { fillTable } from './fillTable';
import { pullDays, type Filling } from './shape';

const incidentsOfService = 84;

/** Services that page for a component, and their incidents: about one in nine days. */
export async function fillIncidents(filling: Filling): Promise<void> {
  await fillTable(filling, {
    table: 'services',
    columns: {
      provider: `'pagerduty'`,
      account: `'acme'`,
      external_id: 'service',
      name: `'Service ' || n`,
      url: `'https://acme.pagerduty.com/service-directory/' || service`,
    },
    leftOut: ['service_id', 'integration_keys'],
    from: `from repository_numbers where service is not null order by n`,
  });
  await fillTable(filling, {
    table: 'incidents',
    columns: {
      service_id: 'service_id',
      incident_id: `'Q' || key`,
      title: `'Service ' || r.n || ' is slow'`,
      url: `'https://acme.pagerduty.com/incidents/Q' || key`,
      urgency: `case when pg_temp.draw(key, 50) < 0.7 then 'high' else 'low' end`,
      priority: `'P' || 1 + floor(pg_temp.draw(key, 51) * 4)`,
      created_at: 'began',
      updated_at: 'began + length',
      resolved_at: `case when not is_open then began + length end`,
      merged_into: `case when nth > 1 and pg_temp.draw(key, 52) < 0.03 then 'Q' || key - 1 end`,
      named_shas: `case when mention < 0.1 then array[pg_temp.sha('merge', r.base + newest)] else '{}' end`,
      named_pull_requests: `case when mention between 0.1 and 0.15 then array['acme/' || r.name || '#' || newest] else '{}' end`,
    },
    leftOut: ['named_deployments'],
    from: `from services join repository_numbers r on service = external_id, generate_series(1, ${incidentsOfService}) nth,
      lateral (select r.base + nth as key) keyed,
      lateral (
        select date_trunc('minute', cast(:end as timestamptz) -
            (${incidentsOfService} - nth + 0.1 + 0.8 * pg_temp.draw(key, 53)) * make_interval(days => ${pullDays}) / ${incidentsOfService}) as began,
          ceil(least(exp(4 + 1.2 * pg_temp.draw_normal(key, 54)), 3000)) * interval '1 minute' as length,
          nth = ${incidentsOfService} and pg_temp.draw(key, 55) < 0.3 as is_open, pg_temp.draw(key, 56) as mention
      ) drawn,
      lateral (
        select greatest(1, pulls - ceil(extract(epoch from cast(:end as timestamptz) - began) / extract(epoch from pace)))::int as newest
      ) merged
      order by service_id, nth`,
  });
}
