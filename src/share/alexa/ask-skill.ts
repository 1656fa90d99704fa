import type { AccountPort } from '../../bridge/account-port.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { readAnswer, type SkillAnswer } from './skill-answer.ts';
import { skillRequest } from './skill-request.ts';
import type { Dialogue, Heard, Skill } from './skill.ts';

/** A request, what came back, and what Alexa makes of it. */
export interface Turn {
  request: object;
  /** The function's result, or its error, as JSON. */
  response: string;
  /** Null when the function failed or answered something else. */
  answer: SkillAnswer | null;
}

/**
 * Sends a request to a skill's function, as Alexa: the function's own policy must let `alexa-appkit.amazon.com` in.
 * @throws {CallError} when it does not, or there is no such function.
 */
export async function askSkill(
  account: AccountPort,
  FunctionName: string,
  { heard, skill, dialogue }: { heard: Heard; skill: Skill; dialogue: Dialogue },
): Promise<Turn> {
  const request = skillRequest(heard, { skill, dialogue, era: account.era, at: await account.now() });
  const input = { FunctionName, Payload: utf8(JSON.stringify(request)) };
  const { Payload, FunctionError } = await account.call('lambda', 'Invoke', input, { skillId: skill.id });
  const response = text(Payload ?? new Uint8Array());
  // A session that has ended hears no answer.
  const answer = FunctionError || heard.type === 'SessionEndedRequest' ? null : readAnswer(response);
  return { request, response, answer };
}
