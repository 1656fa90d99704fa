import { create } from 'zustand';
import { onNewAccount } from '../../panels/aws/on-new-account.ts';

/** Where the learner is in one service's console. */
export interface Place {
  /** The kind whose list is in front; the first when missing. */
  kind?: string;
  /** The item whose page is open. */
  item?: string;
  creating?: boolean;
}

interface ResourcePlaces {
  places: Readonly<Record<string, Place>>;
  go(console: string, place: Place): void;
}

/** Where the learner is in each console, so that leaving one and coming back changes nothing, and others can point there. */
export const useResourcePlaces = create<ResourcePlaces>((set) => ({
  places: {},
  go: (console, place) => set(({ places }) => ({ places: { ...places, [console]: place } })),
}));

onNewAccount(() => useResourcePlaces.setState({ places: {} }));
