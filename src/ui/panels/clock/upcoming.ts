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
  return `${service}: ${task}`;
}
