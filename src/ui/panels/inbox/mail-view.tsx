import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { MailRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Notice } from '../../kit/notice.tsx';
import { useAction } from '../aws/use-action.ts';
import { dateTime } from '../format/instant.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { answerText, isWebPost, linkIn, readable, type MailLink } from './mail.ts';
import { useReading } from './read-mails.ts';

/** One mail: its head, what its link does, and its text. Text is shown as text, whatever is in it. */
export function MailView({ mail }: { mail: MailRecord }) {
  const show = useReading((reading) => reading.show);
  const link = linkIn(mail);
  return (
    <article aria-label={mail.subject} className="space-y-3 p-3">
      <Button size="sm" variant="quiet" className="@2xl:hidden" onPress={() => show(null)}>
        <ArrowLeft size={14} aria-hidden /> All messages
      </Button>
      <h3 className="font-semibold [overflow-wrap:anywhere]">{mail.subject}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs [&_dd]:[overflow-wrap:anywhere] [&_dt]:text-muted">
        <dt>From</dt>
        <dd>{mail.from}</dd>
        <dt>{isWebPost(mail) ? 'Posted to' : 'To'}</dt>
        <dd>{mail.to}</dd>
        <dt>Date</dt>
        <dd>{dateTime(mail.at)}</dd>
        {mail.answer && (
          <>
            <dt>Answer</dt>
            <dd>{answerText(mail.answer)}</dd>
          </>
        )}
      </dl>
      {link && <LinkAction link={link} />}
      <div className="flex justify-end">
        <CopyButton text={mail.body} label="Copy the text" />
      </div>
      <pre className="rounded-md border border-line p-3 font-sans text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
        {readable(mail.body)}
      </pre>
    </article>
  );
}

const labels = { confirm: 'Confirm subscription', unsubscribe: 'Unsubscribe' };
const operations = { confirm: 'ConfirmSubscription', unsubscribe: 'Unsubscribe' };
const results = {
  confirm: 'Confirmed. What is published from now on is sent to this address.',
  unsubscribe: 'Unsubscribed. Nothing more is sent to this address.',
};

/** Does what following the link in the mail would do. */
function LinkAction({ link }: { link: MailLink }) {
  const { kind, region, input } = link;
  const action = useAction();
  const [done, setDone] = useState(false);
  const follow = async () => {
    const worked = await action.run(labels[kind], (account) =>
      account.call('sns', operations[kind], input, { region }),
    );
    setDone(worked);
  };
  return (
    <div className="space-y-2">
      {done ? (
        <Notice announce>{results[kind]}</Notice>
      ) : (
        <Button
          size="sm"
          variant={kind === 'confirm' ? 'primary' : 'secondary'}
          isPending={action.pending}
          onPress={() => void follow()}
        >
          {labels[kind]}
        </Button>
      )}
      {action.failure && <ErrorNotice failure={action.failure} />}
    </div>
  );
}
