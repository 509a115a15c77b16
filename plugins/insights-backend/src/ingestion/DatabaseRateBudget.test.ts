import { useTestKnex } from '../testUtils/testDatabase';
import { DatabaseRateBudget } from './DatabaseRateBudget';
import { machineLogins } from './machineLogins';

describe('the rate budget', () => {
  const database = useTestKnex();

  const inMinutes = (minutes: number) =>
    new Date(Date.now() + minutes * 60_000);

  it('leaves the reserve to others until the limit is reset, for all replicas and one resource', async () => {
    const one = new DatabaseRateBudget(database.knex, 0.4);
    const other = new DatabaseRateBudget(database.knex, 0.4);
    const resetsAt = inMinutes(30);
    await one.check('token', 'core');
    await one.note('token', 'core', { limit: 5000, remaining: 2001, resetsAt });
    await other.check('token', 'core');
    await one.note('token', 'core', { limit: 5000, remaining: 2000, resetsAt });
    // An answer that was overtaken does not give anything back.
    await one.note('token', 'core', { limit: 5000, remaining: 2500, resetsAt });
    await expect(other.check('token', 'core')).rejects.toMatchObject({
      reason: 'rate-limited',
      retryAt: resetsAt,
    });
    await other.check('token', 'graphql');
    await new DatabaseRateBudget(database.knex, 0).check('token', 'core');

    await one.note('token', 'core', {
      limit: 5000,
      remaining: 4999,
      resetsAt: inMinutes(90),
    });
    await other.check('token', 'core');
  });

  it('stops everybody while a credential is blocked', async () => {
    const budget = new DatabaseRateBudget(database.knex, 0);
    const until = inMinutes(2);
    await budget.block('token', 'graphql', until);
    await budget.block('token', 'graphql', inMinutes(1));
    await expect(budget.check('token', 'graphql')).rejects.toMatchObject({
      retryAt: until,
    });
  });

  it('knows machines by the patterns of the settings, which PostgreSQL reads', async () => {
    const patterns = {
      bots: ['^svc[-_]', '^renovate'],
      agents: ['^copilot(\\[bot\\])?$'],
    };
    expect(
      await machineLogins(database.knex, patterns, [
        'ana',
        'svc-deploy',
        'Svc-deploy',
        'renovate-acme',
        'Copilot',
      ]),
    ).toEqual(new Set(['svc-deploy', 'renovate-acme', 'Copilot']));
  });
});
