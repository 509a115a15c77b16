import { createBackend } from '@backstage/backend-defaults';
import { dynamicPluginsFeatureLoader } from '@backstage/backend-dynamic-feature-service';
import Module from 'module';
import path from 'path';

type Resolve = (request: string, ...rest: unknown[]) => string;

const resolver = Module as unknown as { _resolveFilename: Resolve };
const ownPlugins = path.resolve(__dirname, '../../../plugins') + path.sep;

/** A host of dynamic plugins has no copy of them in its own packages, as this repository has. */
function hideOwnPlugins() {
  const resolve = resolver._resolveFilename;
  resolver._resolveFilename = (request, ...rest) => {
    const file = resolve(request, ...rest);
    if (file.startsWith(ownPlugins)) {
      throw Object.assign(new Error(`Cannot find module '${request}'`), {
        code: 'MODULE_NOT_FOUND',
      });
    }
    return file;
  };
}

// A backend without Insights, which loads what is in the folder `dynamicPlugins.rootDirectory`.
hideOwnPlugins();
const backend = createBackend();
backend.add(dynamicPluginsFeatureLoader);
backend.add(import('@backstage/plugin-catalog-backend'));
backend.start();
