import { beforeAll, describe, expect, test } from 'vitest';
import { skillRequest } from '../share/alexa/skill-request.ts';
import type { Era } from './era.ts';
import { eventMakers } from './testing/event-shapes/event-makers.ts';
import { EventStage } from './testing/event-shapes/event-stage.ts';
import { shapeProblems } from './testing/event-shapes/shape-problems.ts';
import shapes from './testing/event-shapes/shapes.json' with { type: 'json' };

/** Every event that a function can get has the members, types and constants of AWS's documented samples. */

describe.each<Era>(['today', '2016'])('events of %s', (era) => {
  let stage: EventStage;
  beforeAll(async () => {
    stage = await EventStage.open(era);
  });
  const own = shapes.filter((each) => each.era === era && eventMakers[each.name]);
  test.each(own.map(({ name, shape }) => [name, shape] as const))('%s', async (name, shape) => {
    expect(shapeProblems(shape, await eventMakers[name]!(stage))).toEqual([]);
  });
});

test.each<Era>(['today', '2016'])('what Alexa asks a skill in %s', (era) => {
  const { shape } = shapes.find((each) => each.name === 'alexa intent' && each.era === era)!;
  const heard = { type: 'IntentRequest', intent: 'MyColorIsIntent', slots: { Color: 'blue' } } as const;
  const skill = { id: 'amzn1.ask.skill.1', invocationName: 'colors', utterances: '' };
  const dialogue = { sessionId: 'amzn1.echo-api.session.1', isNew: true, attributes: {} };
  expect(shapeProblems(shape, skillRequest(heard, { skill, dialogue, era, at: 0 }))).toEqual([]);
});

test('every shape has its event', () => {
  const made = new Set([...Object.keys(eventMakers), 'alexa intent']);
  expect(shapes.filter(({ name }) => !made.has(name)).map(({ name }) => name)).toEqual([]);
});
