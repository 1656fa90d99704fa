import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Joined } from '../../share/class/class-requests.ts';
import { SERVED_BY_CLASS } from '../../share/class/served-by-class.ts';

/** What this tab is in a live class. Only when it is something is the code of the class loaded, and its server asked. */
export type Membership = ({ role: 'student' } & Joined) | { role: 'teacher'; key: string };

/** Kept as long as the tab: the next one at a lab computer is not in anybody's name. */
export const useMembership = create<{ membership: Membership | null }>()(
  persist((): { membership: Membership | null } => ({ membership: null }), {
    name: 'coldstart-class',
    storage: createJSONStorage(() => sessionStorage),
  }),
);

/** Whether the page comes from a class server, which says so in the page itself. */
export const servedByClass = (): boolean => document.querySelector(`meta[name="${SERVED_BY_CLASS}"]`) !== null;
