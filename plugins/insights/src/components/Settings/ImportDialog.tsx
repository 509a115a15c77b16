import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  type CalculationResponse,
  flattenSettings,
} from '@devex-insights/backstage-plugin-insights-common';
import { type FormEvent, useState } from 'react';
import { useCalculation, useCalculationChanges } from '../../hooks/calculation';
import { calculationRefusalOf } from '../../hooks/calculationRefusal';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { ChangeRefused } from '../../settings/ChangeRefused';
import { ReasonField, useReason } from '../../settings/ReasonField';
import styles from './Settings.module.css';
import { useYaml, YamlField } from './YamlField';

/** Replaces all settings by pasted YAML or a chosen file, with a reason. */
export function ImportDialog(props: {
  calculation: CalculationResponse;
  onClose(): void;
  onImported(version: number): void;
}) {
  const { onClose, onImported } = props;
  const { t } = useInsightsTranslation();
  // The dialog keeps the settings it showed first, also while others save.
  const [base, setBase] = useState(props.calculation);
  const saved = useCalculation();
  const { importYaml } = useCalculationChanges();
  const reason = useReason();
  const refusal = calculationRefusalOf(importYaml.error);
  const yaml = useYaml({
    problems: refusal?.kind === 'invalid' ? refusal.problems : [],
    onEdit: importYaml.reset,
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Both fields show their problems; the first invalid one gets the focus.
    const hasReason = reason.check();
    const hasYaml = yaml.check();
    if (!hasReason || !hasYaml || importYaml.isPending) {
      return;
    }
    importYaml.mutate(
      { yaml: yaml.text, baseVersion: base.version, reason: reason.text },
      {
        onSuccess: imported => {
          onImported(imported.version);
          onClose();
        },
      },
    );
  };

  const reload = async () => {
    const { data } = await saved.refetch();
    if (data) {
      setBase(data);
      importYaml.reset();
    }
  };

  return (
    <Dialog isOpen width={640} onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t('importSettings.title')}</DialogHeader>
      <form className={styles.form} noValidate onSubmit={submit}>
        <DialogBody className={styles.dialog} tabIndex={0}>
          <Alert
            status="warning"
            icon
            title={t('importSettings.replaces', {
              settings: String(flattenSettings(base.stored).size),
            })}
          />
          <YamlField yaml={yaml} />
          <ReasonField reason={reason} />
          {refusal?.kind !== 'invalid' && (
            <ChangeRefused error={importYaml.error} onReload={reload} />
          )}
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('importSettings.cancel')}
          </Button>
          <Button type="submit" isPending={importYaml.isPending}>
            {t('importSettings.action')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
