import { Button, TextAreaField } from '@backstage/ui';
import {
  importCalculationSchema,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiFileUploadLine } from '@remixicon/react';
import {
  type ChangeEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { validationOf } from '../../settings/fields/control';
import legibleStyles from '../../settings/legible.module.css';
import { useSettingTexts } from '../../settings/useSettingTexts';
import styles from './Settings.module.css';

/** YAML that somebody pastes or chooses. */
export interface Yaml {
  text: string;
  setText(text: string): void;
  /** Whether it is valid. If not, the field shows the problem and gets the focus. */
  check(): boolean;
  isChecked: boolean;
  /** What the backend found to be wrong with it. */
  problems: readonly SettingProblem[];
  fieldRef: RefObject<HTMLDivElement>;
}

/** The state of a `YamlField`. When there are problems, the line of the first is selected. */
export function useYaml(options: {
  problems: readonly SettingProblem[];
  onEdit(): void;
}): Yaml {
  const { problems, onEdit } = options;
  const [text, setText] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const fieldRef = useRef<HTMLDivElement>(null);
  const firstLine = problems[0]?.line;

  useEffect(() => {
    const area = fieldRef.current?.querySelector('textarea');
    if (area && firstLine) {
      const lines = area.value.split('\n');
      const start = lines.slice(0, firstLine - 1).join('\n').length;
      area.focus();
      area.setSelectionRange(
        firstLine > 1 ? start + 1 : 0,
        lines.slice(0, firstLine).join('\n').length,
      );
    }
  }, [firstLine]);

  return {
    text,
    setText: changed => {
      setText(changed);
      onEdit();
    },
    check: () => {
      setIsChecked(true);
      const isGood = problemOf(text) === undefined;
      if (!isGood) {
        fieldRef.current?.querySelector('textarea')?.focus();
      }
      return isGood;
    },
    isChecked,
    problems,
    fieldRef,
  };
}

/** Accepts YAML as text or as a file, and shows what is wrong with it and where. */
export function YamlField({ yaml }: { yaml: Yaml }) {
  const { t } = useInsightsTranslation();
  const texts = useSettingTexts();
  const picker = useRef<HTMLInputElement>(null);
  const [fileStatus, setFileStatus] = useState('');
  const missing = yaml.isChecked ? problemOf(yaml.text) : undefined;
  const problem = missing
    ? t(`importSettings.${missing}`)
    : yaml.problems.map(sentenceOf).join('\n') || undefined;

  function sentenceOf({ line, path, message }: SettingProblem): string {
    return [
      line && t('importSettings.line', { line: String(line) }),
      path && texts.place(path),
      message,
    ]
      .filter(Boolean)
      .join(': ');
  }

  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) {
      return;
    }
    try {
      yaml.setText(await file.text());
      setFileStatus(t('importSettings.chosen', { name: file.name }));
    } catch {
      setFileStatus(t('importSettings.unreadable', { name: file.name }));
    }
    // The same file can be chosen again after it was corrected.
    target.value = '';
  };

  return (
    <>
      <TextAreaField
        ref={yaml.fieldRef}
        className={`${legibleStyles.legible} ${styles.yaml}`}
        label={t('importSettings.yaml')}
        description={t('importSettings.yamlHelp')}
        isRequired
        rows={10}
        spellCheck="false"
        value={yaml.text}
        onChange={yaml.setText}
        {...validationOf(problem)}
      />
      <div className={styles.actions}>
        <Button
          variant="secondary"
          iconStart={<RiFileUploadLine />}
          onPress={() => picker.current?.click()}
        >
          {t('importSettings.choose')}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".yaml,.yml,.json,.txt"
          aria-label={t('importSettings.choose')}
          onChange={read}
        />
        <span role="status" className={styles.quiet}>
          {fileStatus}
        </span>
      </div>
    </>
  );
}

function problemOf(text: string): 'empty' | 'tooLong' | undefined {
  if (text.trim() === '') {
    return 'empty';
  }
  return importCalculationSchema.shape.yaml.safeParse(text).success
    ? undefined
    : 'tooLong';
}
