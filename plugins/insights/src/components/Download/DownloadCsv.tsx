import { Button } from '@backstage/ui';
import type { ResolvedRange } from '@devex-insights/backstage-plugin-insights-common';
import { RiDownloadLine } from '@remixicon/react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { saveFile } from './saveFile';

/**
 * Saves what is shown as CSV, in the format of the API; the numbers are those on the page, so nothing is requested
 * again.
 */
export function DownloadCsv(props: {
  subject: string;
  range?: ResolvedRange;
  /** Absent as long as there is nothing to save. */
  csv?: () => Iterable<string>;
}) {
  const { subject, range, csv } = props;
  const { t } = useInsightsTranslation();
  return (
    <Button
      variant="tertiary"
      iconStart={<RiDownloadLine />}
      aria-label={t('download.label')}
      isDisabled={!range || !csv}
      onPress={() => {
        if (range && csv) {
          const name = [
            ...['insights', subject],
            ...[range.range.replace(':', '-'), range.granularity],
          ].join('-');
          saveFile(`${name}.csv`, [...csv()].join(''));
        }
      }}
    >
      {t('download.csv')}
    </Button>
  );
}
