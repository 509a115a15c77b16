import type { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DeploymentDeriver } from '../derivation/DeploymentDeriver';
import { calculationSettingsSchema } from '../settings/settings';
import { bindingsOf, component } from '../testUtils/catalog';
import { release } from '../testUtils/deliveries';
import {
  derive,
  derived,
  githubDeployments,
  type SettingsInput,
} from '../testUtils/derivation';
import { pullRequest, repository } from '../testUtils/facts';
import { startCatalog } from '../testUtils/realCatalog';
import { useTestKnex } from '../testUtils/testDatabase';
import { CatalogMirror } from './CatalogMirror';
import { CatalogReader } from './CatalogReader';

const merged = '2026-11-02T10:00:00Z';
const published = '2026-11-03T10:00:00Z';

describe('what components choose about deployments', () => {
  const database = useTestKnex();
  const stops: Array<() => Promise<void>> = [];
  let warnings: string[];
  let mirror: CatalogMirror;
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
  });
  beforeEach(async () => {
    warnings = [];
    mirror = CatalogMirror.create({
      knex: database.knex,
      bindings: bindingsOf('github.com'),
      logger: { info: () => {}, warn: message => warnings.push(message) },
    });
    // Each repository has a merge on the first day and a release on the second.
    for (const name of ['shop', 'web']) {
      const id = await repository(database.knex, { slug: `acme/${name}` });
      await pullRequest(database.knex, {
        repository_id: id,
        number: 1,
        merged_at: merged,
      });
      await release(database.knex, {
        repository_id: id,
        tag: name,
        created_at: '2026-11-02T11:00:00Z',
        published_at: published,
      });
    }
  });

  const entity = (
    name: string,
    slug: string,
    options: { strategy?: string; type?: string } = {},
  ): Entity => {
    const { strategy, type = 'service' } = options;
    const described = component(name, {
      owner: 'acme',
      annotations: {
        'github.com/project-slug': `acme/${slug}`,
        ...(strategy && { 'insights/deployment-strategy': strategy }),
      },
    });
    return { ...described, spec: { ...described.spec, type } };
  };
  /** Shows the mirror a catalog now, without waiting for its ten minutes. */
  const refresh = async (catalog: CatalogService) => {
    await database.knex('catalog_mirror').update({ refreshed_at: null });
    await mirror.keepUpToDate(
      new CatalogReader({ catalog, auth: mockServices.auth() }),
    );
  };
  const show = (...entities: Entity[]) =>
    refresh(catalogServiceMock({ entities }));
  /** Works off what is queued, and nothing else. */
  const workOff = async (settings: SettingsInput = {}) => {
    const deriver = DeploymentDeriver.create({
      knex: database.knex,
      settings: calculationSettingsSchema.parse(settings),
    });
    await deriver.ensureDefinition();
    await deriver.run();
  };
  const derivedDeployments = async () =>
    (await derived(database.knex)).deployments.map(
      each => `${each.strategy} ${each.source_id}`,
    );
  const queued = () => database.knex('derivation_queue').pluck('repository_id');

  it('derives a repository by the strategy that its component asks for', async () => {
    await show(entity('shop', 'shop', { strategy: 'releases' }));
    await derive(database.knex);
    expect(await derivedDeployments()).toEqual([
      'releases release shop',
      'merged-prs 1',
    ]);

    // The annotation goes, and with it all that came of it.
    await show(entity('shop', 'shop'));
    expect(await queued()).toHaveLength(1);
    await workOff();
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'merged-prs 1',
    ]);

    await show(entity('shop', 'shop', { strategy: 'off' }));
    await workOff();
    expect(await derivedDeployments()).toEqual(['merged-prs 1']);
  });

  it('queues nothing where nothing changes for deployments', async () => {
    await show(entity('shop', 'shop', { strategy: 'releases' }));
    await derive(database.knex);
    await show(
      entity('shop', 'shop', { strategy: 'releases', type: 'website' }),
      entity('web', 'web'),
    );
    expect(await queued()).toEqual([]);
  });

  it('leaves a repository to the settings where its components contradict each other', async () => {
    await show(
      entity('shop', 'shop', { strategy: 'releases' }),
      entity('cart', 'shop', { strategy: 'off' }),
      entity('web', 'web', { strategy: 'releases' }),
      entity('docs', 'web'),
    );
    await derive(database.knex);
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'releases release web',
    ]);
  });

  it('ignores a strategy that there is not, and says so once', async () => {
    await show(entity('shop', 'shop', { strategy: 'release' }));
    await show(entity('shop', 'shop', { strategy: 'release' }));
    await derive(database.knex);
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'merged-prs 1',
    ]);
    expect(warnings).toEqual([
      "component:default/shop sets the unknown deployment strategy 'release', which is ignored: the annotation insights/deployment-strategy takes merged-prs, workflow-runs, deployments, releases, pushed, off",
    ]);
  });

  it('counts only repositories with a component that passes the filter of the catalog', async () => {
    const entities = [
      entity('shop', 'shop'),
      entity('shop-docs', 'shop', { type: 'website' }),
      entity('web', 'web', { type: 'website' }),
    ];
    const settings = githubDeployments({
      componentFilter: { 'spec.type': ['service'] },
    });
    const { catalog, replace, stop } = await startCatalog();
    stops.push(stop);
    await replace(entities);
    await refresh(catalog);
    await derive(database.knex);
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'merged-prs 1',
    ]);

    // The definition waits until the catalog has said which components pass.
    await workOff(settings);
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'merged-prs 1',
    ]);
    await refresh(catalog);
    await workOff(settings);
    expect(await derivedDeployments()).toEqual(['merged-prs 1']);

    // Another component of the other one passes now.
    await replace([...entities, entity('api', 'web')]);
    await refresh(catalog);
    expect(await queued()).toHaveLength(1);
    await workOff(settings);
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'merged-prs 1',
    ]);
  });

  it('takes the first override that matches the name of the repository, for what it says', async () => {
    const settings = githubDeployments({
      strategy: 'releases',
      includePrereleases: true,
      overrides: [
        { repository: '^acme/web$', includePrereleases: false },
        { repository: 'web|shop', strategy: 'merged-prs' },
      ],
    });
    await database.knex('releases').update({ is_prerelease: true });
    await derive(database.knex, settings);
    expect(await derivedDeployments()).toEqual(['merged-prs 1']);

    // By another name another rule holds, from the beginning.
    await database
      .knex('repositories')
      .where({ name: 'web' })
      .update({ name: 'site' });
    await derive(database.knex, settings, new Date('2026-12-01'));
    expect(await derivedDeployments()).toEqual([
      'merged-prs 1',
      'releases release web',
    ]);
  });
});
