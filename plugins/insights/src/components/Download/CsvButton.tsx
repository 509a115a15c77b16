import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  type CsvDialect,
  csvDialectSchema,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  RiArrowDownSLine,
  RiCheckLine,
  RiDownloadLine,
} from '@remixicon/react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Download.module.css';
import { useCsvDialect } from './useCsvDialect';

/** A button that saves a CSV file, and beside it the choice of how all of them are written. */
export function CsvButton(props: {
  /** What is saved, for those who hear the button. */
  label: string;
  isDisabled?: boolean;
  isPending?: boolean;
  onPress(dialect: CsvDialect): void;
}) {
  const { label, isDisabled, isPending, onPress } = props;
  const { t } = useInsightsTranslation();
  const [dialect, setDialect] = useCsvDialect();
  return (
    <span className={styles.buttons}>
      <Button
        variant="tertiary"
        iconStart={<RiDownloadLine />}
        aria-label={label}
        isDisabled={isDisabled}
        isPending={isPending}
        onPress={() => onPress(dialect)}
      >
        {t('download.csv')}
      </Button>
      <MenuTrigger>
        <ButtonIcon
          variant="tertiary"
          icon={<RiArrowDownSLine />}
          aria-label={t('download.format', {
            format: t(`download.formats.${dialect}`),
          })}
        />
        <Menu
          aria-label={t('download.formatTitle')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[dialect]}
          placement="bottom end"
        >
          {csvDialectSchema.options.map(option => (
            <MenuItem
              key={option}
              id={option}
              iconStart={
                option === dialect ? (
                  <RiCheckLine />
                ) : (
                  <span className={styles.unchecked} />
                )
              }
              onAction={() => setDialect(option)}
            >
              {t(`download.formats.${option}`)}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
    </span>
  );
}
