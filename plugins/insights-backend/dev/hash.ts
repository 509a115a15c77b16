import { parseArgs } from 'util';
import { factHashes } from '../src/database/factHashes';
import { openDataDirectory } from './dataDirectory';

async function main() {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  if (!values.data) {
    throw new Error('Say where the data is: --data DIR');
  }
  const data = await openDataDirectory(values.data);
  try {
    const hashes = await factHashes(data.knex);
    process.stdout.write(`${JSON.stringify(hashes)}\n`);
  } finally {
    await data.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
