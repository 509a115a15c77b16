import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { HealthListId } from '@devex-insights/backstage-plugin-insights-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { insightsApiRef } from '../../api/InsightsApi';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { saveFile } from '../Download/saveFile';
import styles from './DataHealth.module.css';

/** Saves all entries of a list as CSV, those of further pages too. */
export function SaveList(props: { id: HealthListId }) {
  const { id } = props;
  const { t } = useInsightsTranslation();
  const { health } = useApi(insightsApiRef);
  const save = useMutation({
    mutationFn: () => health.listCsv(id),
    onSuccess: csv => saveFile(`insights-${id}.csv`, csv),
    networkMode: 'always',
  });
  return (
    <>
      <Button
        variant="tertiary"
        className={styles.action}
        iconStart={<RiDownloadLine />}
        aria-label={t('health.list.save')}
        isPending={save.isPending}
        onPress={() => save.mutate()}
      >
        {t('download.csv')}
      </Button>
      <span role="status" className={styles.quiet}>
        {save.isError ? t('health.list.saveFailed') : ''}
      </span>
    </>
  );
}
