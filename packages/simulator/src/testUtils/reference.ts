import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with the reference data, which lies beside the repository where there is one. */
export function referenceFolder(): string | undefined {
  const folder =
    process.env.INSIGHTS_REFERENCE_DATA ??
    join(dirname(repositoryRoot(process.cwd())), 'shared');
  return existsSync(folder) ? folder : undefined;
}

/** Tests run in the root or in a package, so the root is looked for upwards. */
function repositoryRoot(folder: string): string {
  return existsSync(join(folder, 'backstage.json')) ||
    folder === dirname(folder)
    ? folder
    : repositoryRoot(dirname(folder));
}
