import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { entityFilterSchema } from '@devex-insights/backstage-plugin-insights-common';
import { component, group, user } from '../testUtils/catalog';
import { type RealCatalog, startCatalog } from '../testUtils/realCatalog';
import { CatalogReader } from './CatalogReader';

const withMetadata = (entity: Entity, metadata: object): Entity => ({
  ...entity,
  metadata: { ...entity.metadata, ...metadata },
});

const entities = [
  withMetadata(group('shop', { parent: 'acme' }), {
    includeInInsights: true,
    tags: ['java', 'web'],
    level: 7,
  }),
  withMetadata(group('cart', { type: 'Squad', parent: 'acme' }), {
    annotations: { 'acme.com/include': 'TRUE', 'acme.com/sites': 'Bonn, Kiel' },
    includeInInsights: false,
  }),
  withMetadata(group('ops', { type: 'squad' }), {
    namespace: 'corporate',
    includeInInsights: 'true',
    annotations: { 'acme.com/sites': 'Kiel' },
    level: '7',
  }),
  withMetadata(group('acme', { type: 'department' }), {
    annotations: { 'acme.com/sites': '' },
    level: 10.5,
  }),
  user('ana', { memberOf: ['shop'] }),
  component('checkout', { owner: 'shop' }),
  {
    ...component('network', { owner: 'ops' }),
    kind: 'Resource',
  },
  {
    ...component('docs', { owner: 'cart' }),
    spec: { type: 'website', lifecycle: 'production', owner: 'cart' },
  },
];

describe('filters of the catalog, evaluated by a real one', () => {
  let real: RealCatalog;
  let reader: CatalogReader;
  beforeAll(async () => {
    real = await startCatalog();
    await real.replace(entities);
    reader = new CatalogReader({
      catalog: real.catalog,
      auth: mockServices.auth(),
    });
  });
  afterAll(() => real?.stop());

  const names = (refs: Set<string>) =>
    [...refs].map(ref => ref.replace(/^.*\//, '')).sort();

  it.each([
    // One value, whatever it is.
    [{ 'spec.type': 'team' }, ['shop']],
    [{ 'metadata.includeInInsights': true }, ['ops', 'shop']],
    [{ 'metadata.includeInInsights': 'True' }, ['ops', 'shop']],
    [{ 'metadata.includeInInsights': false }, ['cart']],
    [{ 'metadata.annotations.acme.com/include': true }, ['cart']],
    [{ 'metadata.level': 7 }, ['ops', 'shop']],
    [{ 'metadata.level': '10.5' }, ['acme']],
    // Case does not matter, neither of fields nor of values.
    [{ 'Spec.Type': 'SQUAD' }, ['cart', 'ops']],
    // A comma is part of a value.
    [{ 'metadata.annotations.acme.com/sites': 'Bonn, Kiel' }, ['cart']],
    [
      { 'metadata.annotations.acme.com/sites': ['bonn, kiel', 'Kiel'] },
      ['cart', 'ops'],
    ],
    // One of several values.
    [{ 'spec.type': ['team', 'department'] }, ['acme', 'shop']],
    [{ 'metadata.level': [7, '10.5'] }, ['acme', 'ops', 'shop']],
    [{ 'metadata.includeInInsights': [true, false] }, ['cart', 'ops', 'shop']],
    // One value of a list, a relation, the namespace that is not written.
    [{ 'metadata.tags': 'java' }, ['shop']],
    [{ 'relations.childOf': 'group:default/acme' }, ['cart', 'shop']],
    [{ 'relations.hasMember': 'user:default/ana' }, ['shop']],
    [{ 'metadata.namespace': 'default' }, ['acme', 'cart', 'shop']],
    // Any value at all, or none.
    [
      { 'metadata.includeInInsights': { $exists: true } },
      ['cart', 'ops', 'shop'],
    ],
    [{ 'metadata.includeInInsights': { $exists: false } }, ['acme']],
    [
      { 'metadata.annotations.acme.com/sites': { $exists: true } },
      ['acme', 'cart', 'ops'],
    ],
    // All fields of a filter.
    [
      { 'spec.type': ['squad', 'team'], 'metadata.namespace': 'corporate' },
      ['ops'],
    ],
    [{ 'spec.type': 'team', 'metadata.namespace': 'corporate' }, []],
    // One of several filters.
    [
      [
        { 'metadata.name': 'acme' },
        { 'spec.type': 'squad', 'metadata.includeInInsights': true },
      ],
      ['acme', 'ops'],
    ],
    // Only groups, whatever the filter names.
    [{ kind: 'Group', 'spec.type': 'team' }, ['shop']],
    [{ kind: 'User' }, []],
    [{ 'metadata.nowhere': true }, []],
  ])('finds the groups that pass %j', async (filter, expected) => {
    expect(
      names(await reader.groupsPassing(entityFilterSchema.parse(filter))),
    ).toEqual(expected);
  });

  it.each([
    [{ 'spec.type': 'service' }, ['Component'], ['checkout']],
    [
      { 'spec.type': 'service' },
      ['component', 'Resource'],
      ['checkout', 'network'],
    ],
    [{ kind: 'resource' }, ['Component', 'Resource'], ['network']],
    [{ kind: 'resource' }, ['Component'], []],
    [
      { 'relations.ownedBy': ['group:default/shop', 'group:default/cart'] },
      ['Component'],
      ['checkout', 'docs'],
    ],
  ])(
    'finds what passes %j of the kinds %j',
    async (filter, kinds, expected) => {
      expect(names(await reader.componentsPassing(filter, kinds))).toEqual(
        expected,
      );
    },
  );

  it('reads more pages than one', async () => {
    const many = Array.from({ length: 503 }, (_, index) =>
      group(`team-${index}`),
    );
    await real.replace(many);
    expect(
      (await reader.groupsPassing({ 'spec.type': ['team', 'a,b'] })).size,
    ).toBe(503);
  });
});
