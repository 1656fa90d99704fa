import { useEffect } from 'react';

/** Names the page in the tab and in the history. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · Coldstart` : 'Coldstart: learn AWS Lambda in your browser';
  }, [title]);
}
