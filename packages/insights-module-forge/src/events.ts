import type { SourceEvents } from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';

const payloadSchema = z.object({
  host: z.string().min(1),
  project: z.int().positive(),
});

/** What Forge's webhooks say, under the topic that its receiver publishes them with. */
export const forgeEvents: SourceEvents = {
  topics: ['forge.change', 'forge.review'],
  read(topic, payload) {
    const { host, project } = payloadSchema.parse(payload);
    return {
      host,
      streams: topic === 'forge.review' ? ['code-reviews'] : ['pull-requests'],
      repositoryExternalId: `${project}`,
    };
  },
};
