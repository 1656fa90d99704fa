import type { UpcomingEvent } from '../../../bridge/messages.ts';
import { span } from '../format/instant.ts';

/** Tries that Lambda makes of an asynchronous event, the first included. */
const TRIES = 3;

/** What waits in virtual time, in a phrase and how far away it is. */
export function upcomingText(event: UpcomingEvent, now: number): string {
  return `${phrase(event)} in ${span(Math.max(0, event.at - now))}`;
}

function phrase({ service, task, subject = {} }: UpcomingEvent): string {
  if (service === 'lambda' && task === 'reclaim') {
    return `Idle environment ${String(subject.environmentId ?? '').slice(0, 8)} is reclaimed if nothing uses it`;
  }
  if (service === 'lambda' && task === 'deliver') {
    const name = String(subject.functionArn ?? '').split(':function:')[1] ?? 'the function';
    return `Try ${subject.attempt} of ${TRIES} of ${name}`;
  }
  if (service === 'events' && task === 'fire') return `The schedule ${subject.rule} is due`;
  if (service === 'events' && task === 'deliver')
    return `An event of the rule ${String(subject.ruleArn ?? '')
      .split('/')
      .at(-1)} is delivered`;
  return PHRASES[`${service}:${task}`] ?? `${service}: ${task}`;
}

/** What needs no more than its name. */
const PHRASES: Readonly<Record<string, string>> = {
  'monitoring:evaluate': 'An alarm looks at its metric',
  'lambda:pollSource': 'Lambda polls a queue or stream',
  'lambda:provision': 'Provisioned environments are made ready',
  'sqs:sampleQueue': 'SQS measures its queues',
  'sns:deliver': 'A message of a topic is delivered',
  'sqs:messagesReturn': 'Messages that nobody deleted come back',
  's3:expire': 'A lifecycle rule of a bucket is due',
  'dynamodb:expireItems': 'Items whose time to live is over go',
  'ses:deliver': 'An e-mail is delivered',
  'codedeploy:shiftTraffic': 'A deployment shifts traffic',
  'cloudformation:work': 'A stack goes on',
};

/** The next things that wait, equal ones on one line. @param most lines */
export function upcomingLines(events: readonly UpcomingEvent[], now: number, most: number): string[] {
  const lines = new Map<string, number>();
  for (const event of events) {
    const text = upcomingText(event, now);
    lines.set(text, (lines.get(text) ?? 0) + 1);
  }
  const all = [...lines].map(([text, times]) => (times > 1 ? `${text} (${times} times)` : text));
  return all.length > most ? [...all.slice(0, most), `and ${all.length - most} more`] : all;
}
