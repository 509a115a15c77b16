import { mockServices } from '@backstage/backend-test-utils';
import { readFileSync } from 'fs';
import { resolve } from 'path';
import { parse } from 'yaml';
import { openApiDocument } from './openApiDocument';
import { createRouter } from './router';
import type { InsightsService } from './services/InsightsService';

describe('the OpenAPI document', () => {
  const document = openApiDocument();

  it('is fresh: yarn docs:api writes it', () => {
    const written = readFileSync(resolve(__dirname, '../openapi.yaml'), 'utf8');
    expect(parse(written)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('describes every route', () => {
    const router = createRouter({
      service: {} as InsightsService,
      httpAuth: mockServices.httpAuth(),
    });
    const routes = router.stack.map(({ route }) =>
      route?.path.replace(/:(\w+)/g, '{$1}'),
    );
    expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
  });

  it('refers only to schemas that it has', () => {
    const references = JSON.stringify(document).matchAll(
      /"#\/components\/schemas\/(\w+)"/g,
    );
    for (const [, id] of references) {
      expect(document.components.schemas).toHaveProperty(id);
    }
  });
});
