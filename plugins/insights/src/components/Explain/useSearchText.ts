import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 300;

/**
 * The text of a search field: shown as it is typed, and told without blanks around it when the typing pauses. What it is
 * set to from outside replaces it.
 */
export function useSearchText(
  value: string,
  onPause: (text: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useRef(onPause);
  tell.current = onPause;

  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === told.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      told.current = wanted;
      tell.current(wanted);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return [text, setText];
}
