import { useContext, useEffect, useRef, useState } from 'react';
import {
  type To,
  UNSAFE_NavigationContext as NavigationContext,
  parsePath,
  useHref,
  useLocation,
} from 'react-router-dom';

/** A way off the page that waits for an answer. */
export interface HeldNavigation {
  leave(): void;
  stay(): void;
}

/**
 * Holds back what leads off the page while it is active: links and other navigation of the app, the buttons of the
 * browser, and, with a question of the browser's own, closing the tab. Other queries of the same page are let through.
 *
 * Backstage's router is no data router, which alone could block. So everything that navigates within the app is caught
 * at the one object that all of it goes through, and the browser's buttons are undone after the fact.
 */
export function useNavigationGuard(
  isActive: boolean,
): HeldNavigation | undefined {
  const { navigator } = useContext(NavigationContext);
  const location = useLocation();
  const here = useHref(location.pathname);
  const [held, setHeld] = useState<{ go(): void }>();
  const isLeaving = useRef(false);
  const place = useRef<number>();

  useEffect(() => {
    // Where the entry stands in the history, as the router counts.
    place.current = window.history.state?.idx;
  }, [location]);

  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const { push, replace, go } = navigator;
    const holdBack = (leave: () => void, to?: To) =>
      isLeaving.current || (to && isSamePage(to, here))
        ? leave()
        : setHeld({ go: leave });
    navigator.push = (to, ...rest) => holdBack(() => push(to, ...rest), to);
    navigator.replace = (to, ...rest) =>
      holdBack(() => replace(to, ...rest), to);
    navigator.go = delta => holdBack(() => go(delta));

    let isComingBack = false;
    const onPopState = (event: PopStateEvent) => {
      if (isComingBack) {
        isComingBack = false;
        event.stopImmediatePropagation();
        return;
      }
      const steps = event.state?.idx - (place.current ?? NaN);
      if (isLeaving.current || window.location.pathname === here || !steps) {
        return;
      }
      event.stopImmediatePropagation();
      isComingBack = true;
      window.history.go(-steps);
      setHeld({ go: () => window.history.go(steps) });
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

    // Before the router hears of it.
    window.addEventListener('popstate', onPopState, { capture: true });
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      Object.assign(navigator, { push, replace, go });
      window.removeEventListener('popstate', onPopState, { capture: true });
      window.removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [here, isActive, navigator]);

  return (
    held && {
      leave: () => {
        isLeaving.current = true;
        setHeld(undefined);
        held.go();
      },
      stay: () => setHeld(undefined),
    }
  );
}

function isSamePage(to: To, here: string): boolean {
  const { pathname } = typeof to === 'string' ? parsePath(to) : to;
  return pathname === undefined || pathname === here;
}
