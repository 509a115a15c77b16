import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { createExample } from '../src/createExample';

// Beside the example on the same database: everybody may look at everything and change nothing.
createExample(
  createBackendModule({
    pluginId: 'permission',
    moduleId: 'readers-policy',
    register({ registerInit }) {
      registerInit({
        deps: { policy: policyExtensionPoint },
        async init({ policy }) {
          policy.setPolicy({
            handle: async ({ permission }) => ({
              result:
                permission.attributes.action === 'update'
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            }),
          });
        },
      });
    },
  }),
).start();
