/** A block of a text, as far as the slides need to know it. */
export interface BlockShape {
  /** `h2`, `p`, `pre` …, or the name of a component in the lesson's text. */
  kind: string;
  /** How much room it takes, in lines of text. */
  lines: number;
  /** Of a heading: what leads to it. */
  id?: string;
  /** What it says, where it is a heading or ends with a colon. */
  text?: string;
  /** The step or the check that it is. */
  step?: string;
}

export interface SlideShape {
  /** Stable for a text: the heading's id, and from the second slide of a section on its number. */
  id: string;
  /** The id of the heading; empty before the first one. */
  section: string;
  title: string;
  /** From 1, and of how many slides of the section. */
  part: number;
  parts: number;
  /** Positions of its blocks, without the heading. */
  from: number;
  to: number;
  /** The step on it; else the next one, which it leads to; null after the last. */
  step: string | null;
}

/** Lines that a slide of large type has room for below its heading. */
export const ROOM = 12;

/** Where the text begins, before its first heading. */
export const START = 'start';

/** Divides a text into slides: by its headings, and within a section wherever the room ends. Each block is on one slide. */
export function intoSlides(blocks: readonly BlockShape[], title: string): SlideShape[] {
  const sections: { id: string; title: string; parts: { from: number; to: number }[] }[] = [];
  let section = { id: '', title, parts: [] as { from: number; to: number }[] };
  let from = 0;
  let lines = 0;
  const close = (to: number) => {
    if (to > from) section.parts.push({ from, to });
    from = to;
    lines = 0;
  };
  blocks.forEach((block, at) => {
    if (block.kind === 'h2') {
      close(at);
      sections.push(section);
      section = { id: block.id ?? '', title: block.text ?? '', parts: [] };
      from = at + 1;
      return;
    }
    if (at > from && lines + block.lines > ROOM) {
      // What announces the block goes with it.
      const carried = at - 1 > from && isLeadIn(blocks[at - 1]!) ? 1 : 0;
      close(at - carried);
      lines = carried ? blocks[at - 1]!.lines : 0;
    }
    lines += block.lines;
  });
  close(blocks.length);
  sections.push(section);

  const slides = sections.flatMap(({ id, title: heading, parts }) =>
    parts.map(({ from: first, to }, n) => ({
      id: n ? `${id || START}.${n + 1}` : id || START,
      section: id,
      title: heading,
      part: n + 1,
      parts: parts.length,
      from: first,
      to,
    })),
  );
  let step: string | null = null;
  return slides
    .toReversed()
    .map((slide) => {
      const own = blocks.slice(slide.from, slide.to).find((block) => block.step)?.step;
      step = own ?? step;
      return { ...slide, step };
    })
    .toReversed();
}

const isLeadIn = ({ kind, text }: BlockShape): boolean =>
  /^h[3-6]$/.test(kind) || (kind === 'p' && !!text?.endsWith(':'));
