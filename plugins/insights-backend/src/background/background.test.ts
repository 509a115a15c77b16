import { mockServices } from '@backstage/backend-test-utils';
import { useTestKnex } from '../testUtils/testDatabase';
import { runTask } from './runTask';
import { TaskLog } from './TaskLog';
import { backgroundTasks } from './tasks';
import { DeadlineError, withDeadline } from './withDeadline';

const { signal } = new AbortController();

describe('work with a deadline', () => {
  it('is left behind when it does not return', async () => {
    let aborted = false;
    await expect(
      withDeadline(
        async own => {
          own.addEventListener('abort', () => {
            aborted = true;
          });
          await new Promise(() => {});
        },
        { signal, seconds: 0.05, graceSeconds: 0.05 },
      ),
    ).rejects.toThrow(DeadlineError);
    expect(aborted).toBe(true);
  });

  it('fails when its signal had to stop it', async () => {
    await expect(
      withDeadline(
        own =>
          new Promise(resolve =>
            own.addEventListener('abort', () => resolve()),
          ),
        { signal, seconds: 0.05 },
      ),
    ).rejects.toThrow('has not finished within 0.05 seconds');
  });

  it('passes on when it ends, when it fails, and when it is to stop', async () => {
    const options = { signal, seconds: 60 };
    await expect(withDeadline(async () => {}, options)).resolves.toBe(
      undefined,
    );
    const failure = new Error('broken');
    await expect(
      withDeadline(async () => {
        throw failure;
      }, options),
    ).rejects.toBe(failure);
    const stopped = AbortSignal.abort();
    await withDeadline(async own => expect(own.aborted).toBe(true), {
      ...options,
      signal: stopped,
    });
  });
});

describe('the log of background work', () => {
  const database = useTestKnex();
  const logger = mockServices.logger.mock();

  it('knows what ended last, what fails and what is late', async () => {
    const log = new TaskLog(database.knex);
    const { ingestion, derivation } = backgroundTasks;
    const run = (task: typeof ingestion, work: () => Promise<void>) =>
      runTask(task, work, { log, logger })(signal);
    expect(await log.list()).toEqual([]);

    await run(ingestion, async () => {});
    await expect(
      run(derivation, async () => {
        throw new Error('no space with Bearer abcdef0123456789');
      }),
    ).rejects.toThrow('no space');
    expect(await log.list()).toEqual([
      expect.objectContaining({
        id: 'insights-ingestion',
        title: 'Reading the sources',
        finishedAt: expect.any(String),
        isLate: false,
        lastError: undefined,
      }),
      expect.objectContaining({
        id: 'insights-derivation',
        finishedAt: undefined,
        isLate: false,
        lastError: {
          message: 'no space with Bearer [secret]',
          at: expect.any(String),
        },
      }),
    ]);
    expect(logger.error).toHaveBeenCalledWith(
      'Deriving deployments failed and will be retried: no space with Bearer abcdef0123456789',
      expect.any(Error),
    );

    await run(derivation, async () => {});
    await database.knex.raw(
      `update background_tasks set finished_at = now() - interval '61 minutes' where task = 'insights-ingestion'`,
    );
    expect(await log.list()).toMatchObject([
      { id: 'insights-ingestion', isLate: true },
      { id: 'insights-derivation', isLate: false, lastError: undefined },
    ]);
  });
});
