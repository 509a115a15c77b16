import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CsvDialect,
  HealthListId,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMutation } from '@tanstack/react-query';
import { insightsApiRef } from '../../api/InsightsApi';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { CsvButton } from '../Download';
import { saveFile } from '../Download/saveFile';
import styles from './DataHealth.module.css';

/** Saves all entries of a list as CSV, those of further pages too. */
export function SaveList(props: { id: HealthListId }) {
  const { id } = props;
  const { t } = useInsightsTranslation();
  const { health } = useApi(insightsApiRef);
  const save = useMutation({
    mutationFn: (dialect: CsvDialect) => health.listCsv(id, { dialect }),
    onSuccess: csv => saveFile(`insights-${id}.csv`, csv),
    networkMode: 'always',
  });
  return (
    <>
      <span className={styles.action}>
        <CsvButton
          label={t('health.list.save')}
          isPending={save.isPending}
          onPress={save.mutate}
        />
      </span>
      <span role="status" className={styles.quiet}>
        {save.isError ? t('health.list.saveFailed') : ''}
      </span>
    </>
  );
}
