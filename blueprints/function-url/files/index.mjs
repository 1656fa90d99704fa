export const handler = async ({ queryStringParameters = {} }) => {
  const { name = 'world' } = queryStringParameters;
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ greeting: `Hello, ${name}` }),
  };
};
