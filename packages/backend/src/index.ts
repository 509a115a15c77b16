import { createExample } from './createExample';

createExample(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
).start();
