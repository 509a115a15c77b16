import {
  pullRequests,
  repositories,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { forgeBindings } from './catalog';
import { ForgeClient, type ForgeSettings, forgeSettingsSchema } from './client';
import { forgeEvents } from './events';
import { codeReviews, editorDays } from './rowKinds';
import { forgeStreams } from './streams';

/** Forge, a source-code host that does not exist. */
export const forge: SourceType<ForgeSettings> = {
  type: 'forge',
  title: 'Forge',
  howToConnect:
    'Add an address and a token to insights.sources.forge.connections in app-config, and restart the backend.',
  provides: [repositories, pullRequests, codeReviews, editorDays],
  capabilities: { changedLines: true },
  connections: {
    schema: forgeSettingsSchema,
    async test({ settings }, { signal }) {
      const me = z.object({ login: z.string() });
      await new ForgeClient(settings).get('me', me, signal);
    },
    open({ id, settings }) {
      const client = new ForgeClient(settings);
      return {
        type: 'forge',
        connection: id,
        title: 'Forge',
        secretPatterns: [/\bforge_\w+/g],
        streams: forgeStreams(client, id),
        rootSlices: [
          { stream: 'projects', key: id, priority: 100 },
          { stream: 'editor-days', key: id, priority: 40 },
        ],
      };
    },
  },
  events: forgeEvents,
  catalog: config =>
    forgeBindings(
      (
        config.getOptionalConfigArray('insights.sources.forge.connections') ??
        []
      ).map(connection => new URL(connection.getString('url')).host),
    ),
};
