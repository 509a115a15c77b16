import { useEffect, useState } from 'react';

const PAUSE_MS = 500;

/** What a value was when it last stayed the same for a moment: while somebody types, what it was before. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
