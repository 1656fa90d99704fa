import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';
import { headingId } from '../../lesson/search/heading-id.ts';
import type { BlockShape } from './into-slides.ts';

export interface TextBlock extends BlockShape {
  element: ReactElement;
}

/** Letters in a line of a slide. */
const WIDTH = 66;

/** Room of what is no plain text, in lines; what is not named takes a slide of its own. */
const ROOM_OF: Record<string, number> = {
  Step: 3.5,
  Note: 3,
  TakeAway: 2.5,
  Amount: 4,
  Predict: 8,
  h3: 2,
  h4: 2,
  h5: 2,
  h6: 2,
};
const OWN_SLIDE = 10;

type Props = { children?: ReactNode; id?: string };

/**
 * The blocks of a text that React would draw, in order.
 * @param drawn what the text's component returned. @param components what the text may use: names its blocks
 */
export function textBlocks(drawn: ReactNode, components: Readonly<Record<string, unknown>>): TextBlock[] {
  const names = new Map(Object.entries(components).map(([name, component]) => [component, name]));
  const seen = new Map<string, number>();
  return topLevel(drawn).map((element) => {
    const { props } = element as ReactElement<Props>;
    const kind = typeof element.type === 'string' ? element.type : (names.get(element.type) ?? 'block');
    const text = textIn(props.children);
    const heading = /^h[2-6]$/.test(kind);
    return {
      element,
      kind,
      lines: linesOf(kind, props, text),
      text: heading ? text : text.slice(-1),
      ...(kind === 'h2' ? { id: unique(props.id ?? headingId(text), seen) } : {}),
      ...(kind === 'Step' && props.id ? { step: props.id } : {}),
    };
  });
}

function topLevel(node: ReactNode): ReactElement[] {
  return Children.toArray(node).flatMap((child) => {
    if (!isValidElement<Props>(child)) return [];
    return child.type === Fragment ? topLevel(child.props.children) : [child];
  });
}

function textIn(node: ReactNode): string {
  return Children.toArray(node)
    .map((child) =>
      isValidElement<Props>(child) ? textIn(child.props.children) : typeof child === 'object' ? '' : String(child),
    )
    .join('');
}

/** All elements of a name within a node. */
function count(node: ReactNode, name: string): number {
  return Children.toArray(node).reduce<number>(
    (sum, child) =>
      isValidElement<Props>(child) ? sum + (child.type === name ? 1 : count(child.props.children, name)) : sum,
    0,
  );
}

function linesOf(kind: string, { children }: Props, text: string): number {
  const wrapped = Math.ceil(text.length / WIDTH);
  if (kind === 'p' || kind === 'blockquote') return wrapped + 0.6;
  if (kind === 'pre') return text.trimEnd().split('\n').length * 0.85 + 1.4;
  if (kind === 'ul' || kind === 'ol') return Math.max(wrapped, count(children, 'li')) + count(children, 'li') * 0.35;
  if (kind === 'table') return Math.max(wrapped, count(children, 'tr')) + count(children, 'tr') * 0.6;
  if (kind === 'h2') return 0;
  return (ROOM_OF[kind] ?? OWN_SLIDE) + (kind === 'Note' ? wrapped : 0);
}

function unique(id: string, seen: Map<string, number>): string {
  const name = id || 'part';
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  return times > 1 ? `${name}-${times}` : name;
}
