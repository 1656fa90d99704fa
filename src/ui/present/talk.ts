import type { ReactNode } from 'react';

/** A slide of the text. */
export interface TextSlide {
  id: string;
  title: string;
  /** From 1, and of how many slides under the same heading. */
  part: number;
  parts: number;
  content: ReactNode;
  /** The step on it, or that it leads to; null after the last. */
  step: string | null;
  /** Where the text outside of the presentation has the same. */
  anchor: string;
}

export interface TalkStep {
  id: string;
  title: string;
  met: boolean;
}

/** What is presented, besides editor and panels. */
export interface Talk {
  title: string;
  slides: readonly TextSlide[];
  /** What a class can be led to. */
  steps: readonly TalkStep[];
  /** As in “Step 3”. */
  stepNoun: string;
  /** Whether others can open the address; else the work has to be shared first. */
  hasAddress: boolean;
  /** What they need before the link works for them. */
  before?: string;
  /** For the presenter's bar, besides what is always there. */
  controls?: ReactNode;
  /** What was met just now, to be said aloud. */
  announcement?: string;
}
