import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Previews of calculations work in temporary tables: says at the start what is missing for them. */
export async function warnWithoutTemporary(
  knex: Knex,
  logger: Pick<LoggerService, 'warn'>,
): Promise<void> {
  const { rows } = await knex.raw(
    `select current_database() as database, current_user as "user",
       has_database_privilege(current_database(), 'TEMPORARY') as "isGranted"`,
  );
  const [{ database, user, isGranted }] = rows;
  if (!isGranted) {
    logger.warn(
      `Previews of calculations need temporary tables, which the database user may not create. Run as a superuser: grant temporary on database "${database}" to "${user}"`,
    );
  }
}
