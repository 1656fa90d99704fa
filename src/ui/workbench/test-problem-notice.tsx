import type { ReactNode } from 'react';
import { Button } from '../kit/button.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useLayout } from '../stores/layout.ts';
import { type TestProblem, useTestRun } from '../stores/test-run.ts';
import { X } from 'lucide-react';

/** Why the last test could not be made, and what to do about it. */
export function TestProblemNotice() {
  const { problem, dismiss } = useTestRun();
  if (!problem) return null;
  const { title, text, action } = inWords(problem);
  return (
    <div className="shrink-0 border-b border-line p-2">
      <Notice
        tone={problem.kind === 'call' ? 'danger' : 'warn'}
        title={title}
        action={
          <>
            {action}
            <IconButton label="Dismiss" Icon={X} iconSize={14} className="size-7" onPress={dismiss} />
          </>
        }
        announce
      >
        {text}
      </Notice>
    </div>
  );
}

function inWords(problem: TestProblem): { title: string; text: ReactNode; action: ReactNode } {
  const { showPanel, showOverlay } = useLayout.getState();
  switch (problem.kind) {
    case 'event':
      return {
        title: `The test event is not valid JSON: line ${problem.line}.`,
        text: problem.message,
        action: (
          <Button size="sm" onPress={() => showOverlay('event')}>
            Edit the event
          </Button>
        ),
      };
    case 'no-function':
      return {
        title: `There is no function “${problem.name}”${problem.given ? ' any more' : ' yet'}.`,
        text: problem.given
          ? 'It was there at the start. Create it again with the role it had, or start anew.'
          : 'Your code is only a file until you create a function from it.',
        action: (
          <Button size="sm" onPress={() => showPanel('lambda')}>
            Open the Lambda console
          </Button>
        ),
      };
    case 'not-run':
      return {
        title: `Lambda took the event (202), but ${problem.name} has not run.`,
        text: 'The event waits in its queue for up to six hours while there is no concurrency for it: let time pass. With a reserved concurrency of 0 it is given up at once and goes to the dead-letter queue or failure destination, if there is one.',
        action: (
          <Button size="sm" onPress={() => showPanel('lambda')}>
            Open the Lambda console
          </Button>
        ),
      };
    case 'call':
      return {
        title: `${problem.action === 'deploy' ? 'Deploying' : 'Invoking'} failed: ${problem.code}`,
        text: problem.hint ? `${problem.message} ${problem.hint}` : problem.message,
        action: (
          <Button size="sm" onPress={() => showPanel('calls')}>
            Why?
          </Button>
        ),
      };
  }
}
