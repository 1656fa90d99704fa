import type { Era } from '../../cloud/era.ts';
import type { Dialogue, Heard, Skill } from './skill.ts';

const USER = 'amzn1.ask.account.COLDSTART';

/**
 * The request that Alexa sends to a skill's function. What later versions added is left out in 2016.
 * https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html
 */
export function skillRequest(
  heard: Heard,
  { skill, dialogue, era, at }: { skill: Skill; dialogue: Dialogue; era: Era /** Virtual ms. */; at: number },
): object {
  const application = { applicationId: skill.id };
  const user = { userId: USER };
  const today = era === 'today';
  return {
    version: '1.0',
    session: {
      new: dialogue.isNew,
      sessionId: dialogue.sessionId,
      application,
      attributes: dialogue.attributes,
      user,
    },
    ...(today
      ? {
          context: {
            System: {
              application,
              user,
              device: { deviceId: 'amzn1.ask.device.COLDSTART', supportedInterfaces: {} },
              apiEndpoint: 'https://api.amazonalexa.com',
            },
          },
        }
      : {}),
    request: {
      type: heard.type,
      requestId: `amzn1.echo-api.request.${dialogue.sessionId.split('.').at(-1)}-${Math.floor(at)}`,
      timestamp: new Date(at).toISOString().replace(/\.\d{3}/, ''),
      locale: 'en-US',
      ...(heard.type === 'IntentRequest' ? { intent: intentOf(heard, today) } : {}),
      ...(heard.type === 'SessionEndedRequest' ? { reason: 'USER_INITIATED' } : {}),
    },
  };
}

const intentOf = ({ intent, slots = {} }: Heard, today: boolean): object => ({
  name: intent,
  ...(today ? { confirmationStatus: 'NONE' } : {}),
  slots: Object.fromEntries(
    Object.entries(slots).map(([name, value]) => [
      name,
      { name, value, ...(today ? { confirmationStatus: 'NONE' } : {}) },
    ]),
  ),
});
