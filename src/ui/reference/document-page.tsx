import type { MDXContent } from 'mdx/types';
import { lessonComponents } from '../lesson/lesson-components.tsx';
import { ReferencePage } from './reference-page.tsx';

/** Pages about Coldstart itself; the same texts stand in `docs/`. */
const documents: Record<string, { title: string; lead: string; load(): Promise<{ default: MDXContent }> }> = {
  teaching: {
    title: 'Teach with it',
    lead: 'In the room, exercises, handing in and grading, with no server.',
    load: () => import('../../../docs/teaching.md'),
  },
  hosting: {
    title: 'Host it yourself',
    lead: 'Any static host will do.',
    load: () => import('../../../docs/hosting.md'),
  },
  privacy: {
    title: 'Privacy',
    lead: 'What is kept, where it is kept, and what is sent.',
    load: () => import('../../../docs/privacy.md'),
  },
};

export interface OpenDocument {
  title: string;
  lead: string;
  Text: MDXContent;
}

/** A page about Coldstart by its name; null when there is none. */
export async function loadDocument(name: string): Promise<OpenDocument | null> {
  const found = Object.hasOwn(documents, name) ? documents[name]! : null;
  return found && { title: found.title, lead: found.lead, Text: (await found.load()).default };
}

export function DocumentPage({ title, lead, Text }: OpenDocument) {
  return (
    <ReferencePage title={title} lead={lead}>
      <div className="prose mt-6">
        <Text components={lessonComponents} />
      </div>
    </ReferencePage>
  );
}
