import { useEffect, useRef, useState } from 'react';
import { useDebouncedCallback } from 'use-debounce';

const PAUSE_MS = 300;

/**
 * The text of a search field: shown as it is typed, and reported without surrounding blanks when the typing pauses. A new
 * value from outside replaces it.
 */
export function useSearchText(
  value: string,
  onPause: (text: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const reported = useRef(value);
  const report = useDebouncedCallback((wanted: string) => {
    if (wanted !== reported.current) {
      reported.current = wanted;
      onPause(wanted);
    }
  }, PAUSE_MS);

  useEffect(() => {
    if (value !== reported.current) {
      reported.current = value;
      report.cancel();
      setText(value);
    }
  }, [value, report]);

  return [
    text,
    typed => {
      setText(typed);
      report(typed.trim());
    },
  ];
}
