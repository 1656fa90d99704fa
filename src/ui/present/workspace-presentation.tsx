import { useMemo } from 'react';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { Presentation } from './presentation.tsx';
import { START } from './into-slides.ts';
import type { TextSlide } from './talk.ts';

/** A sandbox, a blueprint or a workspace for a room: what its author says about it, then editor and panels. */
export function WorkspacePresentation({ workspace, hasAddress }: { workspace?: SharedWorkspace; hasAddress: boolean }) {
  const title = workspace?.title ?? 'Sandbox';
  const note = workspace?.note;
  const slides = useMemo<TextSlide[]>(
    () =>
      note
        ? [
            {
              id: START,
              title,
              part: 1,
              parts: 1,
              step: null,
              anchor: '',
              content: <About title={title} note={note} />,
            },
          ]
        : [],
    [title, note],
  );
  return <Presentation talk={{ title, slides, steps: [], stepNoun: 'Step', hasAddress }} />;
}

const About = ({ title, note }: { title: string; note: string }) => (
  <>
    <h2 className="mt-0! text-4xl! leading-tight! [overflow-wrap:anywhere]">{title}</h2>
    <p className="lead whitespace-pre-wrap [overflow-wrap:anywhere]">{note}</p>
  </>
);
