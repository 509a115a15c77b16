import { readFile } from 'fs/promises';

/**
 * The milliseconds that processes of PostgreSQL have worked so far; undefined where that cannot be seen, as of a server on
 * another machine.
 */
export async function backendCpu(
  processIds: Iterable<number>,
): Promise<number | undefined> {
  let nanoseconds = 0;
  for (const id of processIds) {
    const [name, statistics] = await Promise.all(
      ['comm', 'schedstat'].map(file =>
        readFile(`/proc/${id}/${file}`, 'utf8').catch(() => ''),
      ),
    );
    if (name.trim() !== 'postgres' || !statistics) {
      return undefined;
    }
    nanoseconds += Number(statistics.split(' ')[0]);
  }
  return nanoseconds / 1e6;
}
