import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Radio,
  RadioGroup,
} from '@backstage/ui';
import type { DeleteConnectionQuery } from '@devex-insights/backstage-plugin-insights-common';
import { useState } from 'react';
import type { ConnectionKey } from '../../api/ConnectionsApi';
import { useConnectionChanges } from '../../hooks/connections';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import legibleStyles from '../../settings/legible.module.css';
import { ChangeFailed } from './ChangeFailed';
import styles from './Connections.module.css';

/** Confirms that credentials are deleted, and what becomes of the data. */
export function Disconnect(props: {
  connection: ConnectionKey;
  /** Of the source. */
  title: string;
  onClose(): void;
}) {
  const { connection, title, onClose } = props;
  const { id } = connection;
  const { t } = useInsightsTranslation();
  const { remove } = useConnectionChanges();
  const [data, setData] = useState<DeleteConnectionQuery['data']>('keep');
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={480}>
      <DialogHeader>{t('connections.removal.title', { id })}</DialogHeader>
      <DialogBody className={`${legibleStyles.legible} ${styles.form}`}>
        <p>{t('connections.removal.text', { title })}</p>
        <RadioGroup
          label={t('connections.removal.data')}
          description={t(`connections.removal.${data}Help`)}
          value={data}
          onChange={value => setData(value as typeof data)}
        >
          <Radio value="keep">{t('connections.removal.keep')}</Radio>
          <Radio value="delete">{t('connections.removal.delete')}</Radio>
        </RadioGroup>
        {remove.error && <ChangeFailed error={remove.error} />}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('connections.form.cancel')}
        </Button>
        <Button
          isPending={remove.isPending}
          onPress={() =>
            remove.mutate({ ...connection, data }, { onSuccess: onClose })
          }
        >
          {t('connections.disconnect')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
