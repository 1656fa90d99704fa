import { useEffect, useState } from 'react';

const EVERY_MS = 5_000;

/** The real time in ms since the epoch, again every five seconds: for what is said to be so long ago. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
