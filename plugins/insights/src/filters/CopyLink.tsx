import { Button } from '@backstage/ui';
import { RiLink } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';

const CONFIRMATION_MS = 2000;

/** Copies the address of the page, which contains all filters. */
export function CopyLink() {
  const { t } = useInsightsTranslation();
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setIsCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <Button
      variant="tertiary"
      iconStart={<RiLink />}
      onPress={async () => {
        await window.navigator.clipboard.writeText(window.location.href);
        setIsCopied(true);
      }}
    >
      <span aria-live="polite">
        {isCopied ? t('filters.linkCopied') : t('filters.copyLink')}
      </span>
    </Button>
  );
}
