import { Dialog } from '@backstage/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './SidePanel.module.css';

/**
 * Content beside the page, docked to its side. One panel keeps the focus while its content is replaced, and returns it
 * to the element that opened the first one.
 */
export function SidePanel(props: {
  /** Wide enough for titles on one line; otherwise for reading. */
  isWide?: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  const inside = useRef<HTMLSpanElement>(null);

  // What had the focus may have been replaced with the content.
  useEffect(() => {
    if (document.activeElement === document.body) {
      inside.current?.closest<HTMLElement>('[role="dialog"]')?.focus();
    }
  });

  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && props.onClose()}
      className={`${styles.panel} ${props.isWide ? styles.wide : ''}`}
    >
      <span ref={inside} hidden />
      {props.children}
    </Dialog>
  );
}
