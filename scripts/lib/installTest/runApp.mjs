import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../ports.mjs';
import { logFolder, Processes } from '../processes.mjs';
import { Failure, step } from '../report.mjs';

const patienceMilliseconds = 120_000;

async function untilAnswered(url, isGood, death) {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await Promise.race([
      fetch(url).catch(() => undefined),
      death,
    ]);
    if (answer && isGood(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Failure(`${url} did not answer as it should in time.`);
    }
    await sleep(250);
  }
}

/** Runs the backend of a fresh app, which also serves its bundle, while something is done with it. */
export async function withRunningApp(options, work) {
  const { app, name, toolchain, configurations, simulatorUrl, env } = options;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const processes = new Processes(toolchain, logFolder('install-test'));
  try {
    await step('Starting the backend', async () => {
      processes.start(name, 'packages/backend/src/index.ts', {
        folder: app.folder,
        args: app
          .configurationFiles(configurations)
          .flatMap(file => ['--config', file]),
        env: {
          NODE_ENV: 'development',
          FRESH_APP_PORT: String(port),
          FRESH_APP_SIMULATOR: simulatorUrl,
          ...env,
        },
      });
      await untilAnswered(
        `${url}/.backstage/health/v1/readiness`,
        ({ ok }) => ok,
        processes.death,
      );
    });
    return await Promise.race([work(url), processes.death]);
  } finally {
    await processes.stop();
  }
}

/** The status of a request without credentials. */
export async function statusOf(url) {
  const { status } = await fetch(url);
  return status;
}
