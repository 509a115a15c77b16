export { connectionStringOf, parseConnectionString } from './connection';
export type { PostgresConnection } from './connection';
export { createDatabase, databaseExists, dropDatabase } from './databases';
export { findPgBouncer, startPgBouncer } from './pgBouncer';
export { startPostgres } from './startPostgres';
export type { PostgresOptions, RunningPostgres } from './startPostgres';
export { createTestDatabase, testPostgres } from './testDatabase';
export type { TestDatabase, TestDatabaseTemplate } from './testDatabase';
