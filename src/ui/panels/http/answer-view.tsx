import { Badge } from '../../kit/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { Section } from '../parts/section.tsx';
import { TextBlock } from '../parts/text-block.tsx';
import { type Exchange, pretty } from './request.ts';

/** Status, headers and body of an answer. */
export function AnswerView({ exchange: { status, headers, body, bytes, took } }: { exchange: Exchange }) {
  return (
    <>
      <Section
        title="Response"
        aside={
          <span className="flex items-center gap-2 text-[13px] text-muted">
            <Badge tone={status < 400 ? 'ok' : 'danger'}>Status {status}</Badge>
            {Math.round(took)} ms, {bytes} bytes
          </span>
        }
      >
        {body === '' ? <p className="text-muted">No body.</p> : <TextBlock text={pretty(body)} label="Response body" />}
      </Section>
      <Section title="Response headers">
        <Facts facts={headers} />
      </Section>
    </>
  );
}
