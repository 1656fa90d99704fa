import { headingId } from './heading-id.ts';

interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** A rehype plugin: gives the headings of a lesson's text their ids. */
export const headingIds = () => (tree: Node) => {
  for (const node of tree.children ?? []) {
    if (/^h[23]$/.test(node.tagName ?? '')) node.properties = { ...node.properties, id: headingId(textOf(node)) };
  }
};

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');
