import { expect, test } from 'vitest';
import type { AccountPort } from '../../bridge/account-port.ts';
import { functionAccount } from '../../cloud/services/lambda/testing/function-account.ts';
import { ScriptedRuntime } from '../../cloud/services/lambda/testing/scripted-runtime.ts';
import { answering } from '../../cloud/services/apigateway/testing/api-account.ts';
import { accountPort } from '../../node/node-cloud.ts';
import { askSkill } from './ask-skill.ts';
import { readAnswer } from './skill-answer.ts';
import { skillRequest } from './skill-request.ts';
import { understand, type Skill } from './skill.ts';

const skill: Skill = {
  id: 'amzn1.ask.skill.1',
  invocationName: 'Pet Shop',
  utterances: 'GreetIntent say hello to {Name}\nOrderIntent order {Count} bags of {Food} please\nGreetIntent hello',
};
const dialogue = { sessionId: 'amzn1.echo-api.session.1', isNew: true, attributes: {} };

test.each<[string, object | null]>([
  ['Open pet shop', { type: 'LaunchRequest' }],
  ['exit', { type: 'SessionEndedRequest' }],
  ['Say hello to Amara.', { type: 'IntentRequest', intent: 'GreetIntent', slots: { Name: 'amara' } }],
  [
    'Ask pet shop to say hello to mary ann',
    { type: 'IntentRequest', intent: 'GreetIntent', slots: { Name: 'mary ann' } },
  ],
  [
    'order two bags of dry food please',
    { type: 'IntentRequest', intent: 'OrderIntent', slots: { Count: 'two', Food: 'dry food' } },
  ],
  ['hello', { type: 'IntentRequest', intent: 'GreetIntent', slots: {} }],
  ['Help!', { type: 'IntentRequest', intent: 'AMAZON.HelpIntent', slots: {} }],
  ['what is the weather', null],
  ['', null],
])('“%s”', (said, heard) => {
  expect(understand(said, skill)).toEqual(heard);
});

test('samples that are no expressions cannot break it', () => {
  expect(understand('a (b', { ...skill, utterances: 'X a (b\nBroken {' })).toMatchObject({ intent: 'X' });
});

test.each<[string, object | null]>([
  ['{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"Hi"}}}', { speech: 'Hi', ends: true }],
  [
    '{"sessionAttributes":{"n":1},"response":{"outputSpeech":{"type":"SSML","ssml":"<speak>Hi <break/> there</speak>"},"shouldEndSession":false,"reprompt":{"outputSpeech":{"type":"PlainText","text":"Well?"}},"card":{"type":"Simple","title":"T","content":"C"}}}',
    { speech: 'Hi there', ends: false, reprompt: 'Well?', card: { title: 'T', content: 'C' }, attributes: { n: 1 } },
  ],
  ['"hello"', null],
  ['{}', null],
  ['not json', null],
])('the answer %s', (payload, expected) => {
  const read = readAnswer(payload);
  if (expected) expect(read).toMatchObject(expected);
  else expect(read).toBeNull();
});

test('the envelope, then and now', () => {
  const heard = { type: 'IntentRequest', intent: 'GreetIntent', slots: { Name: 'amara' } } as const;
  const at = Date.parse('2016-03-01T09:00:00Z');
  expect(skillRequest(heard, { skill, dialogue, era: '2016', at })).toMatchObject({
    session: { new: true, application: { applicationId: skill.id }, attributes: {} },
    request: {
      type: 'IntentRequest',
      timestamp: '2016-03-01T09:00:00Z',
      intent: { name: 'GreetIntent', slots: { Name: { name: 'Name', value: 'amara' } } },
    },
  });
  expect(skillRequest(heard, { skill, dialogue, era: '2016', at })).not.toHaveProperty('context');
  expect(skillRequest({ type: 'SessionEndedRequest' }, { skill, dialogue, era: 'today', at })).toMatchObject({
    context: { System: { application: { applicationId: skill.id } } },
    request: { type: 'SessionEndedRequest', reason: 'USER_INITIATED' },
  });
});

test('the function’s policy decides, by the skill when it names one', async () => {
  const handler = answering((event) => ({
    version: '1.0',
    response: { outputSpeech: { type: 'PlainText', text: event.request.type } },
  }));
  const { cloud } = await functionAccount(new ScriptedRuntime({ handler }));
  const account: AccountPort = accountPort(cloud, 'today');
  const ask = (id = skill.id) =>
    askSkill(account, 'hello', { heard: { type: 'LaunchRequest' }, skill: { ...skill, id }, dialogue }).then(
      ({ answer }) => answer?.speech,
      (error) => error.code,
    );
  const permit = (StatementId: string, more: object = {}) =>
    account.call('lambda', 'AddPermission', {
      FunctionName: 'hello',
      StatementId,
      Action: 'lambda:InvokeFunction',
      Principal: 'alexa-appkit.amazon.com',
      ...more,
    });
  expect(await ask()).toBe('AccessDeniedException');
  await permit('one', { EventSourceToken: skill.id });
  expect(await ask()).toBe('LaunchRequest');
  expect(await ask('amzn1.ask.skill.2')).toBe('AccessDeniedException');
  await permit('all');
  expect(await ask('amzn1.ask.skill.2')).toBe('LaunchRequest');
});
