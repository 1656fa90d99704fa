const routes = { 'GET /users/{id}': ({ pathParameters }) => ({ id: pathParameters.id }), 'POST /users': ({ body, isBase64Encoded }) => { const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body; const { name } = JSON.parse(text); return { statusCode: 201, body: JSON.stringify({ name }), cookies: ['a=1; HttpOnly'] }; } };
export const handler = async (event) => {
  const route = routes[event.routeKey];
  if (!route) return { statusCode: 404 };
  const { requestContext: { http: { method, sourceIp } = {} } = {} } = event;
  console.info(`${method} from ${sourceIp}`);
  return route(event);
};
