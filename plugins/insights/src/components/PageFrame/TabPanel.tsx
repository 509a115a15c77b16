import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

type Panel = { id?: string; labelledBy?: string };

/** The panel that the selected tab of the page header names; tabs within the content have panels of their own. */
function panelOfHeader(content: Element): Panel {
  const tab = [
    ...document.querySelectorAll(
      'main [role="tab"][aria-selected="true"][aria-controls]',
    ),
  ].find(each => !content.contains(each));
  return {
    id: tab?.getAttribute('aria-controls') ?? undefined,
    labelledBy: tab?.id,
  };
}

/**
 * The content of a tab. The tabs of the page header are links that name a panel they do not render; this is that panel,
 * so that assistive technology finds what the selected tab controls.
 */
export function TabPanel(props: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Panel>({});

  useLayoutEffect(() => {
    const follow = () => {
      const now = panelOfHeader(content.current!);
      setPanel(before =>
        before.id === now.id && before.labelledBy === now.labelledBy
          ? before
          : now,
      );
    };
    follow();
    // The header may select its tab after this is shown, and name another panel then.
    const observer = new MutationObserver(follow);
    observer.observe(content.current!.closest('main') ?? document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['aria-controls', 'aria-selected'],
    });
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={content}
      role={panel.id && 'tabpanel'}
      id={panel.id}
      aria-labelledby={panel.labelledBy}
    >
      {props.children}
    </div>
  );
}
