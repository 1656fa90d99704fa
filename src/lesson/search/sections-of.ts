import { paragraphsOf } from '../lesson-prose.ts';

/** A part of a lesson's text, from one heading to the next. */
export interface Section {
  /** Empty for what stands before the first heading. */
  heading: string;
  text: string;
}

/** The parts of a lesson's MDX, as readers see them. Parts without a word of their own are left out. */
export function sectionsOf(mdx: string): Section[] {
  const body = mdx.replace(/^---\n[\s\S]*?\n---\n/, '');
  return body
    .split(/^(?=## )/m)
    .map((part) => {
      const [, heading = ''] = /^## (.*)\n/.exec(part) ?? [];
      return { heading: heading.trim(), text: paragraphsOf(part.replace(/^## .*\n/, '')).join(' ') };
    })
    .filter(({ text }) => text);
}
