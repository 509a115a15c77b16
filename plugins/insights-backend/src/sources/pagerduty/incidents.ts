import {
  incidents,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { IncidentsReading } from './IncidentsReading';
import { type StreamOptions, streamIds } from './streams';

/**
 * Incidents. The first load goes from the newest to the oldest. After that every read finds what has changed in three ways,
 * the cheapest first: by the log entries of the account, by the list of open incidents, and by reading the last two weeks
 * again once a day.
 */
export function incidentsStream(options: StreamOptions): SourceStream {
  return {
    id: streamIds.incidents,
    about: incidents,
    historyMonths: options.settings.historyMonths,
    read: (slice, cursor, context) =>
      new IncidentsReading(options, slice, context).read(cursor),
  };
}
