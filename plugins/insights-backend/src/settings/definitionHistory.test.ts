import type { Knex } from 'knex';
import { repository } from '../testUtils/facts';
import { createTestKnex, type TestKnex } from '../testUtils/testDatabase';
import {
  definitionContent,
  definitionHash,
  readDefinition,
} from './definition';
import { calculationSettingsSchema } from './settings';
import { SettingsInForce } from './SettingsInForce';
import { SettingsStore } from './SettingsStore';

const defaultRules = {
  strategy: 'merged-prs',
  filters: [],
  environmentPattern: '(?i)^(prod|prd|live)',
  includePrereleases: false,
  overrides: [],
};
const hotfix = {
  patterns: {
    label: ['^(hotfix|incident-fix)$'],
    branch: ['^hotfix[/-]'],
    title: ['^hotfix([^[:alnum:]]|$)'],
  },
};

/** What versions with two fixed source types stored, with the hash they gave it. */
const stored = [
  {
    name: 'the defaults',
    set: {},
    deploymentFrequency: { github: defaultRules, azure: defaultRules },
    hash: 'b85b003229a6b4b82c65a2b4a0b15e40dbc1619981751c1b3d733c1bf4122f4f',
  },
  {
    name: 'a changed setting',
    set: { deploymentFrequency: { github: { strategy: 'releases' } } },
    deploymentFrequency: {
      github: { ...defaultRules, strategy: 'releases' },
      azure: defaultRules,
    },
    hash: '6b9e5705bad2d96f6ea3640d663a41350a693484a242e6c45d4bdcc385634c04',
  },
  {
    name: 'a changed setting of a type without a source',
    set: { deploymentFrequency: { azure: { strategy: 'off' } } },
    deploymentFrequency: {
      github: defaultRules,
      azure: { ...defaultRules, strategy: 'off' },
    },
    hash: '52c8544b847ef244c8826ce8fe060b1fca38cde5a0dea4dd999e477c3dcd4387',
  },
] as const;

describe('a definition that was stored with two fixed source types', () => {
  let database: TestKnex;
  beforeEach(async () => {
    database = await createTestKnex();
  });
  afterEach(() => database.destroy());

  /** As the older version left it: serving, with one repository derived, and what was saved. */
  const fill = async (knex: Knex, old: (typeof stored)[number]) => {
    const { deploymentFrequency, hash, set } = old;
    await repository(knex);
    const complete = {
      ...calculationSettingsSchema.parse(set),
      deploymentFrequency,
    };
    await knex('definition_versions').insert({
      version: 1,
      state: 'serving',
      content: JSON.stringify({ deploymentFrequency, hotfix }),
      content_hash: hash,
      settings: JSON.stringify(complete),
    });
    await knex('calculation_versions').insert({
      version: 1,
      settings: JSON.stringify(set),
      author: 'user:default/ann',
      reason: 'before the upgrade',
      definition_version: 1,
      in_force_at: new Date(),
    });
  };

  it.each(stored)('goes on serving: $name', async old => {
    const { knex } = database;
    await fill(knex, old);
    const store = new SettingsStore({ knex, fixed: new Map() });
    await store.ensureDefinition();
    // Nothing is built anew.
    expect(
      await knex('definition_versions').select(
        'version',
        'state',
        'content_hash',
      ),
    ).toEqual([{ version: 1, state: 'serving', content_hash: old.hash }]);
    expect(await knex('definition_builds')).toEqual([]);
    const inForce = new SettingsInForce({ knex, fixed: new Map() });
    const { settings } = await inForce.read();
    expect(definitionContent(settings)).toEqual(
      definitionContent(calculationSettingsSchema.parse(old.set)),
    );
  });

  it.each(stored)('means what it meant: $name', old => {
    const { set, deploymentFrequency, hash } = old;
    const wanted = definitionContent(calculationSettingsSchema.parse(set));
    expect(readDefinition({ deploymentFrequency, hotfix })).toEqual(wanted);
    expect(definitionHash({ deploymentFrequency, hotfix } as never)).toBe(hash);
    expect(definitionHash(wanted)).toBe(
      definitionHash(readDefinition({ deploymentFrequency, hotfix })),
    );
  });

  it('leaves a filter that is not valid any more to the default', () => {
    const filtered = (componentFilter: unknown) => ({
      deploymentFrequency: {
        github: { ...defaultRules, strategy: 'releases', componentFilter },
      },
      hotfix,
    });
    expect(readDefinition(filtered([]))).toEqual(
      readDefinition(filtered(undefined)),
    );
    expect(
      readDefinition(filtered({ 'spec.type': 'service' })).deploymentFrequency
        .github,
    ).toMatchObject({
      strategy: 'releases',
      componentFilter: { 'spec.type': 'service' },
    });
  });

  it('is built anew once another setting is saved', async () => {
    const { knex } = database;
    const [, old] = stored;
    await fill(knex, old);
    const store = new SettingsStore({ knex, fixed: new Map() });
    await store.save({
      baseVersion: 1,
      settings: { deploymentFrequency: { github: { strategy: 'off' } } },
      author: 'user:default/ann',
      reason: 'after the upgrade',
    });
    expect(
      await knex('definition_versions')
        .select('version', 'state')
        .orderBy('version'),
    ).toEqual([
      { version: 1, state: 'serving' },
      { version: 2, state: 'building' },
    ]);
    expect(await knex('definition_builds')).toHaveLength(1);
    // And back to what the older version derived.
    await store.save({
      baseVersion: 2,
      settings: old.set,
      author: 'user:default/ann',
      reason: 'as it was',
    });
    expect(
      await knex('definition_versions')
        .select('version', 'state')
        .orderBy('version'),
    ).toEqual([
      { version: 1, state: 'serving' },
      { version: 2, state: 'abandoned' },
    ]);
  });
});
