import { setTimeout as sleep } from 'node:timers/promises';
import { requestInsights } from './insightsApi.mjs';
import { say } from './report.mjs';

const pauseMilliseconds = 5_000;

async function readSources(url) {
  return (await requestInsights(url, '/sources'))?.sources ?? [];
}

function describe(source) {
  if (source.state === 'failing') {
    return `${source.title}: ${source.message}`;
  }
  const percent = Math.floor((source.historyProgress ?? 1) * 100);
  const rows = source.streams.reduce((sum, stream) => sum + stream.rows, 0);
  return `${source.title}: ${percent} % of the history, ${rows} records`;
}

/** Tells how the first history comes in, until it is there. */
export async function followHistory(url) {
  let told = '';
  let wasLoading = false;
  for (;;) {
    const sources = await readSources(url).catch(() => []);
    const loading = sources.filter(
      ({ state }) => state !== 'connected' && state !== 'not-configured',
    );
    const news = loading.map(describe).join('; ');
    if (news && news !== told) {
      say(news);
    }
    if (wasLoading && sources.length > 0 && loading.length === 0) {
      say('The history is complete.');
      return;
    }
    told = news;
    wasLoading ||= loading.length > 0;
    await sleep(pauseMilliseconds);
  }
}
