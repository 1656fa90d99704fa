import { glossary } from './glossary.ts';

/** The parts of a Markdown tree that are looked at here. */
interface Node {
  type: string;
  name?: string | null;
  value?: string;
  children?: Node[];
  [more: string]: unknown;
}

/** Words that mean something else more often than not stay as they are; the glossary has them all the same. */
const TOO_COMMON = new Set([
  'event',
  'version',
  'stage',
  'stack',
  'role',
  'object',
  'policy',
  'trigger',
  'metric',
  'runtime',
  'region',
  'principal',
  'retry',
  'integration',
  'concurrency',
  'context',
]);

const forms = glossary
  .filter(({ id }) => !TOO_COMMON.has(id))
  .flatMap(({ id, term, also = [] }) => [term, ...also].map((form) => ({ id, form })))
  .sort((a, b) => b.form.length - a.form.length);
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const anyForm = new RegExp(`(?<![\\w-])(?:${forms.map(({ form }) => escaped(form)).join('|')})(?![\\w-])`, 'i');
const idOf = (found: string): string => forms.find(({ form }) => form.toLowerCase() === found.toLowerCase())!.id;

/** Where words are left alone: headings, links, code, and the places where a word is explained. */
const CLOSED = new Set(['heading', 'link', 'linkReference', 'inlineCode', 'code', 'yaml', 'mdxjsEsm']);
const OPEN_ELEMENTS = new Set(['Note']);

/**
 * A remark plugin: the first time a text uses a word of the glossary, the word becomes `<Gloss id="…">`. Words are left
 * alone that the text itself explains with `<Term>`.
 */
export const linkTerms = () => (tree: Node) => {
  const done = new Set(explained(tree));
  visit(tree, done);
};

function visit(node: Node, done: Set<string>): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text') return linked(child, done);
    const element = child.type === 'mdxJsxFlowElement' || child.type === 'mdxJsxTextElement';
    if (!CLOSED.has(child.type) && (!element || OPEN_ELEMENTS.has(child.name ?? ''))) visit(child, done);
    return [child];
  });
}

function linked(node: Node, done: Set<string>): Node[] {
  const parts: Node[] = [];
  let rest = node.value ?? '';
  let plain = '';
  for (let found = anyForm.exec(rest); found; found = anyForm.exec(rest)) {
    const [word] = found;
    const id = idOf(word);
    plain += rest.slice(0, found.index);
    rest = rest.slice(found.index + word.length);
    if (done.has(id)) {
      plain += word;
      continue;
    }
    done.add(id);
    if (plain) parts.push({ type: 'text', value: plain });
    plain = '';
    parts.push({
      type: 'mdxJsxTextElement',
      name: 'Gloss',
      attributes: [{ type: 'mdxJsxAttribute', name: 'id', value: id }],
      children: [{ type: 'text', value: word }],
    });
  }
  if (plain + rest) parts.push({ type: 'text', value: plain + rest });
  return parts;
}

/** The ids of the words that a text explains itself. */
function explained(node: Node): string[] {
  if (node.name === 'Term') {
    const word = textOf(node).trim().toLowerCase();
    return forms.filter(({ form }) => form.toLowerCase() === word).map(({ id }) => id);
  }
  return (node.children ?? []).flatMap(explained);
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');
