import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { RecordsResponse } from '@devex-insights/backstage-plugin-insights-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { type RecordsRequest, insightsApiRef } from '../../api/InsightsApi';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { saveFile } from '../Download/saveFile';
import styles from './Explain.module.css';

/** Saves all records of the choice as CSV, those of further pages too. */
export function SaveRecords(props: {
  request: RecordsRequest;
  answer: RecordsResponse;
}) {
  const { request, answer } = props;
  const { t } = useInsightsTranslation();
  const api = useApi(insightsApiRef);
  const save = useMutation({
    mutationFn: () => api.getRecordsCsv(request),
    onSuccess: csv => saveFile(fileName(request, answer), csv),
    networkMode: 'always',
  });
  return (
    <div className={styles.save}>
      <Button
        variant="tertiary"
        iconStart={<RiDownloadLine />}
        aria-label={t('explain.save')}
        isPending={save.isPending}
        onPress={() => save.mutate()}
      >
        {t('download.csv')}
      </Button>
      <span role="status" className={styles.quiet}>
        {save.isError ? t('explain.saveFailed') : ''}
      </span>
    </div>
  );
}

function fileName(request: RecordsRequest, { window }: RecordsResponse) {
  const parts = [
    ...['insights', request.id, request.state ?? 'counted'],
    ...[window.start, window.end],
  ];
  return `${parts.join('-')}.csv`;
}
