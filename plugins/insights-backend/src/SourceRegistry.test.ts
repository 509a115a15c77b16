import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { forge } from '@internal/insights-module-forge';
import { z } from 'zod';
import { SourceRegistry } from './SourceRegistry';

describe('the configuration of a source from a module', () => {
  const registry = new SourceRegistry([
    {
      ...forge,
      configSchema: z.strictObject({
        reviews: z.enum(['all', 'none']).default('all'),
      }),
      configExamples: { reviews: 'all' },
    },
  ]);
  const open = (settings: JsonObject) =>
    registry.open(
      new ConfigReader({ insights: { sources: { forge: settings } } }),
    );
  const connection = (id: string) => ({
    id,
    url: 'https://forge.example',
    token: 'forge_1',
  });

  it('opens each of its connections', () => {
    const sources = open({
      reviews: 'none',
      connections: [connection('a'), connection('b')],
    });
    expect(sources.map(source => source.connection)).toEqual(['a', 'b']);
  });

  it.each<[JsonObject, string]>([
    [
      { reviews: 'some' },
      'insights.sources.forge.reviews: Invalid option: expected one of "all"|"none"; a good value is "all"',
    ],
    [{ review: 'all' }, 'there is no insights.sources.forge.review'],
    [
      { connections: [connection('a'), connection('a')] },
      'insights.sources.forge.connections: must have a unique id for each connection',
    ],
    [
      { connections: [{ ...connection('a'), url: 'forge.example' }] },
      'insights.sources.forge.connections[0].url: Invalid URL',
    ],
  ])(
    'stops the start with the key of what is wrong: %j',
    (settings, message) => {
      expect(() => open(settings)).toThrow(
        new Error(`Invalid configuration, ${message}`),
      );
    },
  );
});
