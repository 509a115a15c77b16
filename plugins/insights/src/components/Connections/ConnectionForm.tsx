import { Button, Radio, RadioGroup, TextField } from '@backstage/ui';
import type {
  ConnectableSource,
  Connection,
} from '@devex-insights/backstage-plugin-insights-common';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useConnectionChanges } from '../../hooks/connections';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import legibleStyles from '../../settings/legible.module.css';
import { ChangeFailed } from './ChangeFailed';
import styles from './Connections.module.css';
import { FormField } from './FormField';

type Values = Record<string, string | boolean>;

function storedValues({ details }: Connection): Values {
  return Object.fromEntries(
    (details?.fields ?? []).flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** The form for new credentials, or for other ones of a connection: what is secret is never filled in. */
export function ConnectionForm(props: {
  source: ConnectableSource;
  connection?: Connection;
  onDone(): void;
  onCancel?: () => void;
}) {
  const { source, connection, onDone, onCancel } = props;
  const { type, title, methods } = source;
  const stored = connection?.details;
  const { t } = useInsightsTranslation();
  const { save } = useConnectionChanges();
  const [id, setId] = useState(connection?.id ?? '');
  const [methodId, setMethodId] = useState(
    stored?.method ??
      methods.find(({ isRecommended }) => isRecommended)?.id ??
      methods[0].id,
  );
  const [values, setValues] = useState<Values>(
    connection ? storedValues(connection) : {},
  );
  const [missing, setMissing] = useState<string[]>([]);
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const headingId = useId();
  const method = methods.find(each => each.id === methodId) ?? methods[0];
  const keepsSecrets = stored?.method === method.id;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Not while it is being corrected.
  }, [attempts]);

  const change = (name: string, value: string | boolean) => {
    setValues({ ...values, [name]: value });
    setMissing(missing.filter(each => each !== name));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const required = method.fields.filter(
      ({ isRequired, kind }) =>
        isRequired && !(kind === 'secret' && keepsSecrets),
    );
    const lacking = [
      ...(id ? [] : ['id']),
      ...required.map(({ name }) => name).filter(name => !values[name]),
    ];
    setMissing(lacking);
    setAttempts(attempts + 1);
    if (lacking.length === 0) {
      const names = method.fields.map(({ name }) => name);
      const fields = Object.fromEntries(
        Object.entries(values).filter(
          ([name, value]) => names.includes(name) && value !== '',
        ),
      );
      save.mutate(
        { type, id, method: method.id, fields, baseVersion: stored?.version },
        { onSuccess: onDone },
      );
    }
  };
  const problem = (name: string) =>
    missing.includes(name) ? t('connections.form.required') : undefined;

  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={headingId}
      className={`${legibleStyles.legible} ${styles.form}`}
      autoComplete="off"
      onSubmit={submit}
    >
      <h3 id={headingId} className={styles.name}>
        {connection
          ? t('connections.changeTitle', { id: connection.id })
          : t('connections.addTitle', { title })}
      </h3>
      {!connection && (
        <TextField
          label={t('connections.form.name')}
          description={t('connections.form.nameHelp')}
          value={id}
          onChange={value => {
            setId(value);
            setMissing(missing.filter(each => each !== 'id'));
          }}
          validationBehavior="aria"
          validate={() => problem('id')}
        />
      )}
      <RadioGroup
        label={t('connections.form.method')}
        value={method.id}
        onChange={setMethodId}
      >
        {methods.map(each => (
          <Radio key={each.id} value={each.id}>
            {each.isRecommended
              ? t('connections.form.recommended', { title: each.title })
              : each.title}
          </Radio>
        ))}
      </RadioGroup>
      <p>{method.instructions}</p>
      <p>
        <strong>{t('connections.form.beyond')}</strong>: {method.beyondReading}
      </p>
      {method.fields.map(field => (
        <FormField
          key={field.name}
          field={field}
          value={values[field.name]}
          help={
            field.kind === 'secret' && keepsSecrets
              ? t('connections.form.keepSecret')
              : field.help
          }
          problem={problem(field.name)}
          onChange={value => change(field.name, value)}
        />
      ))}
      {save.error && <ChangeFailed error={save.error} />}
      <div className={styles.actions}>
        <Button type="submit" isPending={save.isPending}>
          {t('connections.form.save')}
        </Button>
        {onCancel && (
          <Button variant="secondary" onPress={onCancel}>
            {t('connections.form.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
