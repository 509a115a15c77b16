import { useEffect, useState } from 'react';

const PAUSE_MS = 500;

/** The last value that stayed the same for a moment: while somebody types, the value before the typing. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
