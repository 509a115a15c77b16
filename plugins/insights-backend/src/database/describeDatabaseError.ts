import { isConnectionLost } from './retryTransaction';

const connectionLost =
  'The connection to the database was cut, by a restart, a failover or the network. It will be retried';

/** What an administrator does about other failures of the database, by SQLSTATE. */
const remedies: Array<[RegExp, string]> = [
  [
    /^53100$/,
    'The disk of the database is full. Free or add space; work goes on by itself after that',
  ],
  [
    /^53300$/,
    'The database has no connections left. Raise max_connections, or lower the pools of the backends',
  ],
  [
    /^42501$/,
    'The database user of Insights lacks a right. Grant it, or make the user the owner of its database or schema',
  ],
  [
    /^25006$/,
    'The database is read-only, as a standby is. Point backend.database to the primary server',
  ],
];

/** An error as the driver throws it. */
interface DatabaseError extends Error {
  code?: string;
}

function isOfDatabase(error: Error): error is DatabaseError {
  return (
    'severity' in error ||
    error.name === 'KnexTimeoutError' ||
    // A connection to something else can be reset as well.
    /^Connection (terminated|ended)|connect ECONNREFUSED/.test(error.message)
  );
}

/** What the database says without the statement, which the driver puts before it. */
function reasonOf({ message }: Error): string {
  return message.split(' - ').slice(-1)[0];
}

/** A failure of the database in words, with what to do; undefined for an error of something else. */
export function describeDatabaseError(error: Error): string | undefined {
  if (!isOfDatabase(error)) {
    return undefined;
  }
  const { code = '' } = error;
  const remedy = isConnectionLost(error)
    ? connectionLost
    : remedies.find(([states]) => states.test(code))?.[1];
  const reason = reasonOf(error);
  return remedy
    ? `${remedy} (${reason})`
    : `The database rejected a statement: ${reason}`;
}
