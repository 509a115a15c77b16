import { Alert, Button } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';
import { calculationRefusalOf } from '../hooks/calculationRefusal';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { SettingChanges } from './SettingChanges';
import styles from './ChangeRefused.module.css';
import { useSettingTexts } from './useSettingTexts';

/** Why a change to settings was refused, with what somebody else changed in the meantime if that is the reason. */
export function ChangeRefused(props: {
  error: Error | null;
  /** Loads the settings that are saved now. */
  onReload(): void;
}) {
  const { error, onReload } = props;
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  if (!error) {
    return null;
  }
  const refusal = calculationRefusalOf(error);
  if (refusal?.kind === 'conflict') {
    const { version, changes } = refusal;
    return (
      <div role="alert">
        <Alert
          status="warning"
          icon
          title={t('refused.conflict', { version: String(version) })}
          description={
            <div className={styles.conflict}>
              <p>
                {changes.length > 0
                  ? t('refused.conflictText')
                  : t('refused.conflictNothing')}
              </p>
              <SettingChanges changes={changes} />
              <Button variant="secondary" onPress={onReload}>
                {t('refused.reload')}
              </Button>
            </div>
          }
        />
      </div>
    );
  }
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={t(refusal ? 'refused.invalid' : 'refused.failed')}
        description={
          refusal ? (
            <ul className={styles.problems}>
              {refusal.problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  {path
                    ? t('refused.problem', {
                        label: texts.place(path),
                        message,
                      })
                    : message}
                </li>
              ))}
            </ul>
          ) : (
            sentenceOf(error)
          )
        }
      />
    </div>
  );
}

// The backend's message says what is missing, also for a denied change.
function sentenceOf(error: Error): string {
  return error instanceof ResponseError ? error.cause.message : error.message;
}
