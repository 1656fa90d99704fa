// greeting: greets whoever is in the event. Its package lies in the bucket lantern-code.
exports.handler = async ({ name }) => {
  if (!name) throw new Error('there is nobody to greet');
  return `Hello, ${name}`;
};
