import { parseArgs } from 'util';
import { startPostgres } from './startPostgres';

/*
 * Runs a server in the foreground and prints one line of JSON when it answers:
 * --data DIR, --port N, --temporary.
 */
async function main() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      temporary: { type: 'boolean' },
    },
  });
  if (!values.data) {
    throw new Error('Say where the data goes: --data DIR');
  }
  const server = await startPostgres({
    dataDirectory: values.data,
    port: values.port ? Number(values.port) : undefined,
    persistent: !values.temporary,
  });
  const { connection, connectionString } = server;
  process.stdout.write(`${JSON.stringify({ connection, connectionString })}\n`);

  const untilSignal = setInterval(() => {}, 2 ** 30);
  const end = () => {
    clearInterval(untilSignal);
    server.stop();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
