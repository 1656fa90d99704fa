import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Notice } from '../../kit/notice.tsx';
import { TextArea } from '../../kit/text-field.tsx';
import { useAction } from '../../panels/aws/use-action.ts';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { jsonProblem } from '../../stores/json-problem.ts';
import { sampleEvent } from './sample-event.ts';

/** What PutRule takes: a rule as it is, to be put again with another pattern. */
export interface PutRule {
  Name: string;
  EventBusName: string;
  EventPattern?: string;
  ScheduleExpression?: string;
  State: string;
  Description?: string;
  RoleArn?: string;
}

/** A rule's pattern, to change it and to try it on an event. */
export function PatternEditor({ rule }: { rule: PutRule }) {
  const [pattern, setPattern] = useState(() => indented(rule.EventPattern ?? '{}'));
  const [event, setEvent] = useState(() => JSON.stringify(sampleEvent(rule.EventPattern), null, 2));
  const [matched, setMatched] = useState<boolean | null>(null);
  const action = useAction();
  const test = () =>
    action.run('Trying the pattern', async (account) => {
      setMatched(null);
      const { Result } = await account.call('events', 'TestEventPattern', { EventPattern: pattern, Event: event });
      setMatched(Result);
    });
  const save = () =>
    action.run('Saving the pattern', (account) =>
      account.call('events', 'PutRule', { ...rule, EventPattern: pattern }),
    );
  return (
    <div className="max-w-3xl space-y-3">
      <TextArea label="Pattern" mono rows={8} value={pattern} onChange={setPattern} error={problemOf(pattern)} />
      <TextArea label="Event to try it on" mono rows={12} value={event} onChange={setEvent} error={problemOf(event)} />
      {matched !== null && (
        <Notice
          announce
          tone={matched ? 'info' : 'warn'}
          title={matched ? 'The rule takes this event.' : 'The rule leaves this event alone.'}
        />
      )}
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div className="flex gap-2">
        <Button onPress={() => void test()} isPending={action.pending}>
          Test pattern
        </Button>
        <Button variant="primary" onPress={() => void save()} isPending={action.pending}>
          Save pattern
        </Button>
      </div>
    </div>
  );
}

const indented = (text: string): string => (jsonProblem(text) ? text : JSON.stringify(JSON.parse(text), null, 2));

function problemOf(text: string): string | null {
  const wrong = jsonProblem(text);
  return wrong && `This is not JSON yet (line ${wrong.line}): ${wrong.message}`;
}
