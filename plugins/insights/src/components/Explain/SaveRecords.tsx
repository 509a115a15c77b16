import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CsvDialect,
  RecordsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMutation } from '@tanstack/react-query';
import { type RecordsRequest, insightsApiRef } from '../../api/InsightsApi';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { CsvButton } from '../Download';
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
    mutationFn: (dialect: CsvDialect) =>
      api.getRecordsCsv(request, { dialect }),
    onSuccess: csv => saveFile(fileName(request, answer), csv),
    networkMode: 'always',
  });
  return (
    <div className={styles.save}>
      <CsvButton
        label={t('explain.save')}
        isPending={save.isPending}
        onPress={save.mutate}
      />
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
