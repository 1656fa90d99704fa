import { create } from 'zustand';
import { onNewAccount } from '../aws/on-new-account.ts';
import { type View, whole } from './view.ts';

interface TimelinePlace {
  view: View;
  skipIdle: boolean;
  asTable: boolean;
  /** Opened in the place of the chart: an invocation by its key, or an environment by its id. */
  page: { kind: 'run'; key: string } | { kind: 'environment'; id: string } | null;
  set(place: Partial<Pick<TimelinePlace, 'view' | 'skipIdle' | 'asTable' | 'page'>>): void;
}

/** Where the learner is in the timeline, kept while other panels are open. */
export const useTimelinePlace = create<TimelinePlace>((set) => ({
  view: whole,
  skipIdle: true,
  asTable: false,
  page: null,
  set,
}));

onNewAccount(() => useTimelinePlace.setState({ view: whole, page: null }));
