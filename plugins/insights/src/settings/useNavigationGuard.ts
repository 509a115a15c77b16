import { useEffect, useRef, useState } from 'react';
import { useHref, useNavigate } from 'react-router-dom';

/** A navigation off the page that waits for a decision. */
export interface BlockedNavigation {
  leave(): void;
  stay(): void;
}

/** What is used of an event of the browser's Navigation API, which TypeScript does not know yet. */
interface NavigateEvent extends Event {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: {
    readonly url: string;
    readonly key: string;
    readonly sameDocument: boolean;
  };
}

interface Navigation extends EventTarget {
  traverseTo(key: string): void;
}

const browserNavigation = () =>
  (window as { navigation?: Navigation }).navigation;

/** A path within the app, without the path that the app is served below. */
function pathInApp({ pathname, search, hash }: URL, base: string): string {
  const prefix = base.replace(/\/$/, '');
  const isBelow = prefix && `${pathname}/`.startsWith(`${prefix}/`);
  const path = isBelow ? pathname.slice(prefix.length) || '/' : pathname;
  return path + search + hash;
}

/**
 * Blocks what leads off the page while it is active: links and other navigation of the app, the buttons of the browser,
 * and, with a prompt of the browser, closing the tab. Other queries of the same page are let through.
 *
 * Neither Backstage's navigation nor its router can block. The browser's Navigation API is notified of every change of the
 * address before it happens, whoever makes it, and can refuse it. Where a browser has none (Firefox before 147,
 * Safari before 26.2), only the prompt is left. A browser also lets people go back without a question when they have not
 * used the page since the last one.
 */
export function useNavigationGuard(
  isActive: boolean,
): BlockedNavigation | undefined {
  const navigate = useNavigate();
  const base = useHref('/');
  const [blocked, setBlocked] = useState<{ go(): void }>();
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const navigation = browserNavigation();
    const onNavigate = (event: Event) => {
      const { cancelable, destination, navigationType } =
        event as NavigateEvent;
      const to = new URL(destination.url);
      // The browser's own prompt asks before another document is loaded.
      const isGuarded =
        cancelable &&
        destination.sameDocument &&
        to.pathname !== window.location.pathname;
      if (isLeaving.current || !isGuarded) {
        return;
      }
      event.preventDefault();
      const replace = navigationType === 'replace';
      setBlocked({
        go: () =>
          navigationType === 'traverse'
            ? navigation?.traverseTo(destination.key)
            : navigate(pathInApp(to, base), { replace }),
      });
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    navigation?.addEventListener('navigate', onNavigate);
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      navigation?.removeEventListener('navigate', onNavigate);
      window.removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [base, isActive, navigate]);

  return (
    blocked && {
      leave: () => {
        isLeaving.current = true;
        setBlocked(undefined);
        blocked.go();
      },
      stay: () => setBlocked(undefined),
    }
  );
}
