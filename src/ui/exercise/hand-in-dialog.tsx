import { useEffect, useMemo, useState } from 'react';
import { submissionCode } from '../../share/exercise/exercise-link.ts';
import type { Assignment, Exercise, Submission } from '../../share/exercise/exercise.ts';
import { readSubmission } from '../../share/exercise/read-exercise.ts';
import { LIMITS } from '../../share/workspace/limits.ts';
import { Button } from '../kit/button.tsx';
import { copyText } from '../kit/copy-text.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Notice } from '../kit/notice.tsx';
import { Spinner } from '../kit/spinner.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';
import { counted } from '../panels/format/amounts.ts';
import { download } from '../panels/parts/download.ts';
import { useOpenExercise } from '../stores/open-exercise.ts';
import { exerciseKey, exercisesOf, loadResult, type SavedResult } from '../stores/saved-exercises.ts';
import { slug } from '../share/workspace-file.ts';

/** Gives what was made as a file or as a code, under a name. */
export function HandInDialog({ id, shared, onClose }: { id: string; shared: Exercise | Assignment; onClose(): void }) {
  const [results, setResults] = useState<readonly SavedResult[] | null>(null);
  useEffect(() => {
    let gone = false;
    const collect = async () => {
      await useOpenExercise.getState().check();
      const found = await Promise.all(exercisesOf(shared).map((each) => loadResult(exerciseKey(id, each))));
      if (!gone) setResults(found.filter((each) => each !== null));
    };
    void collect();
    return () => {
      gone = true;
    };
  }, [id, shared]);
  return (
    <Dialog title="Hand in" isOpen onOpenChange={(open) => !open && onClose()} size="md">
      {results === null ? (
        <Spinner label="Running your work once more …" />
      ) : results.length === 0 ? (
        <Notice tone="warn" title="There is nothing to hand in yet." announce>
          Your work could not be read just now. Wait until the account is ready, and try again.
        </Notice>
      ) : (
        <HandInForm results={results} of={exercisesOf(shared).length} />
      )}
    </Dialog>
  );
}

function HandInForm({ results, of }: { results: readonly SavedResult[]; of: number }) {
  const [name, setName] = useState('');
  const [copied, setCopied] = useState<string | null>(null);
  const made = useMemo(() => make(name, results), [name, results]);
  const points = results.reduce((sum, each) => sum + each.points, 0);
  const most = results.reduce((sum, each) => sum + each.of, 0);
  const code = 'code' in made ? made.code : '';
  const copy = () =>
    copyText(code).then(
      () => setCopied(code),
      () => setCopied(null),
    );
  return (
    <div className="space-y-4">
      <p>
        {points} of {counted(most, 'point')} as far as you can see
        {of > 1 && `, in ${results.length} of ${of} exercises`}. Your teacher runs your work again and may look at more.
      </p>
      {results.length < of && (
        <Notice tone="warn">You have not opened {counted(of - results.length, 'exercise')} yet.</Notice>
      )}
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        maxLength={80}
        description="It goes into the result with your changed files, what you did to the account, its seed and a digest of the run. Nothing else does, and nothing is sent: you hand it over yourself."
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing this window asks
        autoFocus
      />
      {'problem' in made && made.problem && (
        <Notice tone="danger" title="This cannot be handed in." announce>
          {made.problem}
        </Notice>
      )}
      {'submission' in made && (
        <>
          <Button
            variant="primary"
            onPress={() =>
              download(
                `${slug(made.submission.name)}-${slug(made.submission.results[0]!.title)}.result.json`,
                `${JSON.stringify(made.submission, null, 1)}\n`,
                'application/json',
              )
            }
          >
            Save the result file
          </Button>
          {code.length <= LIMITS.link ? (
            <div className="space-y-2 border-t border-line pt-4">
              <TextArea
                label="Or a code to paste"
                value={code}
                isReadOnly
                mono
                rows={3}
                description={`${code.length.toLocaleString('en-US')} characters, without a space`}
                onFocus={(event) => event.target.select()}
              />
              <Button onPress={() => void copy()}>{copied === code ? 'Copied' : 'Copy the code'}</Button>
              <output className="sr-only">{copied === code ? 'The code is copied.' : ''}</output>
            </div>
          ) : (
            <p className="text-muted">It is too long for a code: hand in the file.</p>
          )}
        </>
      )}
    </div>
  );
}

type Made = { problem: string } | { submission: Submission; code: string };

function make(name: string, results: readonly SavedResult[]): Made {
  if (!name.trim()) return { problem: '' };
  try {
    const submission = readSubmission({
      submission: 1,
      name: name.trim(),
      results: results.map(({ result }) => result),
    });
    return { submission, code: submissionCode(submission) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
