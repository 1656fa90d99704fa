import { PROBLEM } from '../../../share/alexa/skill-answer.ts';
import { Badge } from '../../kit/badge.tsx';
import { Disclosure } from '../../panels/parts/disclosure.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import type { Line } from './dialogue-store.ts';

/** What was said, and what Alexa answered. */
export function LineView({ line }: { line: Line }) {
  const { said, heard, turn } = line;
  const answer = turn?.answer;
  return (
    <li className="space-y-1 rounded-md border border-line p-3">
      <p>
        <span className="text-xs text-muted">You </span>“{said}” <Badge>{heard}</Badge>
      </p>
      <p>
        <span className="text-xs text-muted">Alexa </span>
        {spoken(line)} {answer?.ends && <Badge>session ends</Badge>}
      </p>
      {answer?.reprompt && <p className="text-sm text-muted">If you keep silent: {answer.reprompt}</p>}
      {answer?.card && (
        <div className="max-w-sm rounded-md bg-raised p-2 text-sm">
          <p className="font-semibold">{answer.card.title}</p>
          <p className="whitespace-pre-wrap">{answer.card.content}</p>
        </div>
      )}
      {turn && (
        <>
          <Disclosure title="Request">
            <TextBlock text={JSON.stringify(turn.request, null, 2)} label={`Request for “${said}”`} />
          </Disclosure>
          <Disclosure title="Response">
            <TextBlock text={indented(turn.response)} label={`Response to “${said}”`} />
          </Disclosure>
        </>
      )}
    </li>
  );
}

function spoken({ turn, heard }: Line): string {
  if (!turn) return "Sorry, I don't know that one.";
  if (turn.answer) return turn.answer.speech ?? '(says nothing)';
  return heard === 'SessionEndedRequest' ? '(the session has ended)' : PROBLEM;
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
