const tides = { whitby: 'six in the evening', dover: 'a quarter past one' };

const say = (text, shouldEndSession = true) => ({
  version: '1.0',
  response: { outputSpeech: { type: 'PlainText', text }, shouldEndSession },
});

export const handler = async ({ request }) => {
  if (request.type === 'LaunchRequest') return say('Which harbour?', false);
  if (request.type !== 'IntentRequest') return say('Goodbye.');
  if (request.intent.name !== 'TideIntent') return say('I only know about tides.');
  const harbour = request.intent.slots?.harbour?.value ?? '';
  const tide = tides[harbour.toLowerCase()];
  return say(tide ? `High water in ${harbour} is at ${tide}.` : `I don’t know ${harbour || 'that harbour'}.`);
};
