const begin = Date.parse('2026-01-01T00:00:00Z');
const minute = 60_000;

/** As many as pipelines of a large organisation push of. */
export const repositoryCount = 500;
const serviceCount = 100;

function inBatches<Field extends string>(
  field: Field,
  count: number,
  { size, rowAt }: { size: number; rowAt(index: number): object },
): object[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, batch) => ({
    [field]: Array.from(
      { length: Math.min(size, count - batch * size) },
      (__, row) => rowAt(batch * size + row),
    ),
  }));
}

const timeOf = (index: number) => new Date(begin + index * minute);

/** Deployments of all repositories in turn, one a minute. */
export function pushedDeployments(count: number, size: number): object[] {
  return inBatches('deployments', count, {
    size,
    rowAt: index => ({
      source: 'jenkins',
      id: `deploy-${index}`,
      repository: `https://github.com/acme/pushed-${
        (index % repositoryCount) + 1
      }`,
      environment: 'production',
      status: 'success',
      sha: index.toString(16).padStart(40, '0'),
      finishedAt: timeOf(index).toISOString(),
      updatedAt: timeOf(index).toISOString(),
      url: `https://ci.example.com/job/deploy/${index}`,
    }),
  });
}

/** Incidents of all services in turn, each of 20 minutes. */
export function pushedIncidents(count: number, size: number): object[] {
  return inBatches('incidents', count, {
    size,
    rowAt: index => {
      const end = timeOf(index + 20).toISOString();
      return {
        source: 'opsgenie',
        id: `incident-${index}`,
        service: `service-${index % serviceCount}`,
        createdAt: timeOf(index).toISOString(),
        resolvedAt: end,
        updatedAt: end,
      };
    },
  });
}
