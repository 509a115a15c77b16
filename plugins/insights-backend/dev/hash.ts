import { parseArgs } from 'util';
import { factHashes, hashVersions } from '../src/database/factHashes';
import { openDataDirectory } from './dataDirectory';

async function main() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      version: { type: 'string', default: '1' },
    },
  });
  if (!values.data) {
    throw new Error('Say where the data is: --data DIR');
  }
  const version = hashVersions.find(each => `${each}` === values.version);
  if (!version) {
    throw new Error(
      `--version is one of ${hashVersions.join(', ')}, not "${values.version}"`,
    );
  }
  const data = await openDataDirectory(values.data);
  try {
    const hashes = await factHashes(data.knex, { version });
    process.stdout.write(`${JSON.stringify(hashes)}\n`);
  } finally {
    await data.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
