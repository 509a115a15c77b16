import { useContext, useEffect, useRef, useState } from 'react';
import {
  type Navigator,
  type To,
  UNSAFE_NavigationContext as NavigationContext,
  parsePath,
  useHref,
  useLocation,
} from 'react-router-dom';

/** A navigation off the page that waits for a decision. */
export interface BlockedNavigation {
  leave(): void;
  stay(): void;
}

/** What the router of Backstage navigates by, with what its type leaves out. */
type History = Navigator & { readonly location: unknown };

/**
 * Blocks what leads off the page while it is active: links and other navigation of the app, the buttons of the browser,
 * and, with a prompt of the browser, closing the tab. Other queries of the same page are let through.
 *
 * Only a data router can block, and Backstage's router is none. So all navigation within the app is caught at the one
 * object it goes through. When the browser's buttons are used, the location has changed already and the router is
 * notified first. So the router is given the old location, and the change is undone.
 */
export function useNavigationGuard(
  isActive: boolean,
): BlockedNavigation | undefined {
  const navigator = useContext(NavigationContext).navigator as History;
  const location = useLocation();
  const here = useHref(location.pathname);
  const [blocked, setBlocked] = useState<{ go(): void }>();
  const isLeaving = useRef(false);
  const place = useRef<number>();

  useEffect(() => {
    // Where the page stands in the history of the browser, as the router counts.
    if (window.location.pathname === here) {
      place.current = window.history.state?.idx;
    }
  }, [here, location]);

  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const isMovedAway = () =>
      !isLeaving.current &&
      place.current !== undefined &&
      window.location.pathname !== here;
    const restoreNavigator = patch(navigator, {
      block: (leave, to) =>
        isLeaving.current || (to && isSamePage(to, here))
          ? leave()
          : setBlocked({ go: leave }),
      isMovedAway,
    });

    const onPopState = (event: PopStateEvent) => {
      const steps = event.state?.idx - (place.current ?? NaN);
      if (isMovedAway() && steps) {
        window.history.go(-steps);
        setBlocked({ go: () => window.history.go(steps) });
      }
    };
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('popstate', onPopState);
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      restoreNavigator();
      window.removeEventListener('popstate', onPopState);
      window.removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [here, isActive, navigator]);

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

/** Puts a guard before the navigation of a router; the returned function removes it. */
function patch(
  navigator: History,
  guard: {
    block(leave: () => void, to?: To): void;
    isMovedAway(): boolean;
  },
): () => void {
  const { push, replace, go } = navigator;
  const location = Object.getOwnPropertyDescriptor(navigator, 'location')!;
  let last = navigator.location;
  Object.assign(navigator, {
    push: (...args: Parameters<typeof push>) =>
      guard.block(() => push(...args), args[0]),
    replace: (...args: Parameters<typeof replace>) =>
      guard.block(() => replace(...args), args[0]),
    go: (steps: number) => guard.block(() => go(steps)),
  });
  Object.defineProperty(navigator, 'location', {
    configurable: true,
    enumerable: true,
    get: () => {
      last = guard.isMovedAway() ? last : location.get?.call(navigator);
      return last;
    },
  });
  return () => {
    Object.assign(navigator, { push, replace, go });
    Object.defineProperty(navigator, 'location', location);
  };
}

function isSamePage(to: To, here: string): boolean {
  const { pathname } = typeof to === 'string' ? parsePath(to) : to;
  return pathname === undefined || pathname === here;
}
