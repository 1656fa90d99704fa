import { create } from 'zustand';
import type { Arrival } from './opening-page.tsx';

/** What was chosen as a file and is shown before it is opened; a link's stands in the address. */
export const useArrival = create<{ arrival: Arrival | null }>(() => ({ arrival: null }));
