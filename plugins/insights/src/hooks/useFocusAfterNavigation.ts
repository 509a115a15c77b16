import { type RefCallback, useCallback, useRef } from 'react';
import { NavigationType, useNavigationType } from 'react-router-dom';

/**
 * Gives a heading the focus when its page was reached by a link, so that a screen reader begins there and Tab goes on from
 * there. Nothing happens when the page is loaded, or where the link kept the focus because it is still there.
 */
export function useFocusAfterNavigation(): RefCallback<HTMLElement> {
  const wasReachedByLink = useRef(useNavigationType() === NavigationType.Push);

  return useCallback((heading: HTMLElement | null) => {
    if (!heading || !wasReachedByLink.current) {
      return;
    }
    wasReachedByLink.current = false;
    if (document.activeElement === document.body) {
      heading.focus({ preventScroll: true });
    }
  }, []);
}
