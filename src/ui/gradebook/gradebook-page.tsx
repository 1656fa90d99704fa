import { useState } from 'react';
import { Brand } from '../app/brand.tsx';
import { TopBar } from '../app/top-bar.tsx';
import { useTitle } from '../app/use-title.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useFileChoice } from '../kit/use-file-choice.tsx';
import { readSharedFile } from '../share/workspace-file.ts';
import { useGradebook } from '../stores/gradebook.ts';
import { GradebookTable } from './gradebook-table.tsx';
import { HandedIn } from './handed-in.tsx';

/** Where a teacher grades: what students handed in is run again in this tab. */
export function GradebookPage() {
  useTitle('Gradebook');
  const { title, exercises, received, open, close } = useGradebook();
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (chosen: File) => {
    setProblem(null);
    try {
      setProblem(open(await readSharedFile(chosen)));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const file = useFileChoice({
    label: 'Exercise or assignment',
    accept: '.json,application/json',
    onChoose: ([chosen]) => void choose(chosen!),
  });
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar start={<Brand />} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-8 outline-none sm:px-6">
        <h1 className="text-2xl font-semibold tracking-tight">Gradebook</h1>
        <p className="mt-2 max-w-[65ch] text-muted">
          Every result is run again here, with your checks. What a file claims counts for nothing. Names and code stay
          in this tab: nothing is uploaded, and nothing is kept when you close it.
        </p>
        {file.input}
        <section aria-label="What is graded" className="mt-6 flex flex-wrap items-center gap-3">
          {exercises.length > 0 && (
            <p className="min-w-0 flex-1 basis-60">
              <span className="text-muted">{exercises.length > 1 ? 'Assignment: ' : 'Exercise: '}</span>
              <strong className="font-semibold">{title}</strong>
            </p>
          )}
          <Button variant={exercises.length ? 'secondary' : 'primary'} onPress={file.choose}>
            {exercises.length ? 'Choose another' : 'Choose the teacher’s file'}
          </Button>
          {exercises.length > 0 && received.length > 0 && <Button onPress={close}>Clear all</Button>}
        </section>
        {problem && (
          <div className="mt-3">
            <Notice tone="danger" title="This file can’t be used" announce>
              {problem}
            </Notice>
          </div>
        )}
        {exercises.length > 0 && (
          <>
            <HandedIn />
            <GradebookTable />
          </>
        )}
      </main>
    </div>
  );
}
