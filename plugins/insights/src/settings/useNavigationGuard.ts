import { useContext, useEffect, useRef, useState } from 'react';
import {
  type Navigator,
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

/** What the router of Backstage navigates by, with what its type does not tell. */
type History = Navigator & { readonly location: unknown };

/**
 * Holds back what leads off the page while it is active: links and other navigation of the app, the buttons of the
 * browser, and, with a question of the browser's own, closing the tab. Other queries of the same page are let through.
 *
 * Backstage's router is no data router, which alone could block. So everything that navigates within the app is caught
 * at the one object that all of it goes through. The browser's buttons have moved already when the router hears of it,
 * and it hears of it first: it is told that it is where it was, and the move is undone.
 */
export function useNavigationGuard(
  isActive: boolean,
): HeldNavigation | undefined {
  const navigator = useContext(NavigationContext).navigator as History;
  const location = useLocation();
  const here = useHref(location.pathname);
  const [held, setHeld] = useState<{ go(): void }>();
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
      holdBack: (leave, to) =>
        isLeaving.current || (to && isSamePage(to, here))
          ? leave()
          : setHeld({ go: leave }),
      isMovedAway,
    });

    const onPopState = (event: PopStateEvent) => {
      const steps = event.state?.idx - (place.current ?? NaN);
      if (isMovedAway() && steps) {
        window.history.go(-steps);
        setHeld({ go: () => window.history.go(steps) });
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

/** Puts a guard before the navigation of a router; the answer takes it away again. */
function patch(
  navigator: History,
  guard: {
    holdBack(leave: () => void, to?: To): void;
    isMovedAway(): boolean;
  },
): () => void {
  const { push, replace, go } = navigator;
  const location = Object.getOwnPropertyDescriptor(navigator, 'location')!;
  let last = navigator.location;
  Object.assign(navigator, {
    push: (...args: Parameters<typeof push>) =>
      guard.holdBack(() => push(...args), args[0]),
    replace: (...args: Parameters<typeof replace>) =>
      guard.holdBack(() => replace(...args), args[0]),
    go: (steps: number) => guard.holdBack(() => go(steps)),
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
