import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'fs';

/** The release of the plugin that is installed. */
export function releaseOfPlugin(): string {
  const manifest = resolvePackagePath(
    '@devex-insights/backstage-plugin-insights-backend',
    'package.json',
  );
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}
