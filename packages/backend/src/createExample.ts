import { createBackend } from '@backstage/backend-defaults';
import type { BackendFeature } from '@backstage/backend-plugin-api';

/** The backend of the example, which lacks nothing but a policy of who may do what. */
export function createExample(
  policy: BackendFeature | Promise<{ default: BackendFeature }>,
) {
  const backend = createBackend();

  backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(policy);

  backend.add(import('@devex-insights/backstage-plugin-insights-backend'));
  return backend;
}
