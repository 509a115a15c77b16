import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CalculationResponse } from '@devex-insights/backstage-plugin-insights-common';
import { RiDownloadLine, RiUploadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { insightsApiRef } from '../../api/InsightsApi';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { saveFile } from '../Download/saveFile';
import { ImportDialog } from './ImportDialog';
import styles from './Settings.module.css';

/** Exports the settings to a file, and imports them. */
export function SettingsFile(props: { calculation: CalculationResponse }) {
  const { calculation } = props;
  const { t } = useInsightsTranslation();
  const api = useApi(insightsApiRef);
  const [isImporting, setIsImporting] = useState(false);
  const [importedAs, setImportedAs] = useState<number>();
  const exporting = useMutation({
    mutationFn: () => api.calculation.exportYaml(),
    onSuccess: yaml =>
      saveFile('insights-calculation.yaml', yaml, 'application/yaml'),
    networkMode: 'always',
  });

  const resultText = () => {
    if (exporting.isError) {
      return t('settingsFile.exportFailed');
    }
    return importedAs
      ? t('settingsFile.imported', { version: String(importedAs) })
      : '';
  };

  return (
    <>
      <div className={styles.actions}>
        <Button
          variant="secondary"
          iconStart={<RiDownloadLine />}
          isPending={exporting.isPending}
          onPress={() => exporting.mutate()}
        >
          {t('settingsFile.export')}
        </Button>
        {calculation.canEdit && (
          <Button
            variant="secondary"
            iconStart={<RiUploadLine />}
            onPress={() => setIsImporting(true)}
          >
            {t('settingsFile.import')}
          </Button>
        )}
        <span role="status" className={styles.quiet}>
          {resultText()}
        </span>
      </div>
      {isImporting && (
        <ImportDialog
          calculation={calculation}
          onClose={() => setIsImporting(false)}
          onImported={setImportedAs}
        />
      )}
    </>
  );
}
