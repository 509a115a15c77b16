import {
  PasswordField,
  Radio,
  RadioGroup,
  Switch,
  TextField,
} from '@backstage/ui';
import type { ConnectionFormField } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';

/** A value of a connection that is to be entered. */
export function FormField(props: {
  field: ConnectionFormField;
  value: string | boolean | undefined;
  help?: string;
  problem?: string;
  onChange(value: string | boolean): void;
}) {
  const { field, value, help, problem, onChange } = props;
  const { label, kind, options = [] } = field;
  const { t } = useInsightsTranslation();
  const common = {
    label,
    description: help,
    validationBehavior: 'aria' as const,
    validate: () => problem,
    onChange,
  };
  const text = typeof value === 'string' ? value : '';
  switch (kind) {
    case 'secret':
      return (
        // A browser would offer to remember it, and to fill in another one.
        <PasswordField {...common} value={text} autoComplete="new-password" />
      );
    case 'choice':
      return (
        <RadioGroup
          label={label}
          description={help}
          orientation="horizontal"
          value={text || `${field.default ?? ''}`}
          onChange={onChange}
        >
          {!field.isRequired && field.default === undefined && (
            <Radio value="">{t('connections.form.byDefault')}</Radio>
          )}
          {options.map(option => (
            <Radio key={option} value={option}>
              {option}
            </Radio>
          ))}
        </RadioGroup>
      );
    case 'flag':
      return (
        <Switch label={label} isSelected={value === true} onChange={onChange} />
      );
    default:
      return (
        <TextField
          {...common}
          value={text}
          placeholder={
            typeof field.default === 'string' ? field.default : undefined
          }
        />
      );
  }
}
