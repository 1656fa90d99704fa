// hello: answers a request from the internet, by name. For a proxy integration or a function URL.
const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async ({ queryStringParameters }) => {
  const name = queryStringParameters?.name;
  if (!name) return answer(400, { error: 'Bad request: who is to be greeted?' });
  return answer(200, { message: `Hello, ${name}` });
};
