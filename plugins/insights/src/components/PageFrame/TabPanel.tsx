import { type ReactNode, useLayoutEffect, useState } from 'react';

/**
 * The content of a tab. The tabs of the page header are links that name a panel they do not render; this is that panel,
 * so that assistive technology finds what the selected tab controls.
 */
export function TabPanel(props: { children: ReactNode }) {
  const [panel, setPanel] = useState<{ id?: string; labelledBy?: string }>({});

  useLayoutEffect(() => {
    const tab = document.querySelector(
      'main [role="tab"][aria-selected="true"][aria-controls]',
    );
    if (tab) {
      setPanel({
        id: tab.getAttribute('aria-controls') ?? undefined,
        labelledBy: tab.id,
      });
    }
  }, []);

  return (
    <div
      role={panel.id && 'tabpanel'}
      id={panel.id}
      aria-labelledby={panel.labelledBy}
    >
      {props.children}
    </div>
  );
}
