import middy from './middy.mjs';
const lambdaHandler = async (event, context) => ({ statusCode: 200, body: { got: event.body, cold: context.cold } });
const jsonBody = () => ({ before: ({ event }) => { if (/json/.test(event.headers?.['content-type'])) { try { event.body = JSON.parse(event.body); } catch (cause) { throw Object.assign(new Error('Invalid or malformed JSON was provided', { cause }), { statusCode: 415 }); } } } });
const errors = () => ({ onError: (request) => { request.response = { statusCode: request.error.statusCode ?? 500, body: { message: request.error.message, cause: request.error.cause?.name } }; } });
const stringify = () => { const after = (request) => { request.response.body = JSON.stringify(request.response.body); }; return { after, onError: after }; };
export const handler = middy(lambdaHandler).use(stringify()).use(errors()).use(jsonBody()).before(({ context }) => { context.cold = true; });
