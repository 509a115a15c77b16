import type {
  CsvDialect,
  ResolvedRange,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { CsvButton } from './CsvButton';
import { saveFile } from './saveFile';

/**
 * Saves what is shown as CSV, in the format of the API; the numbers are those on the page, so nothing is requested
 * again.
 */
export function DownloadCsv(props: {
  subject: string;
  range?: ResolvedRange;
  /** Absent as long as there is nothing to save. */
  csv?: (dialect: CsvDialect) => Iterable<string>;
}) {
  const { subject, range, csv } = props;
  const { t } = useInsightsTranslation();
  return (
    <CsvButton
      label={t('download.label')}
      isDisabled={!range || !csv}
      onPress={dialect => {
        if (range && csv) {
          const name = [
            ...['insights', subject],
            ...[range.range.replace(':', '-'), range.granularity],
          ].join('-');
          saveFile(`${name}.csv`, [...csv(dialect)].join(''));
        }
      }}
    />
  );
}
