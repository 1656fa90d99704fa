export const handler = async (event) => {
  console.log('Received event:', JSON.stringify(event));
  return `Hello, ${event.name ?? 'world'}`;
};
