// have: tells whether a module can be required, and from where it would come. The event: { "module": "aws-sdk" }
exports.handler = async ({ module }) => {
  try {
    return { module, found: require.resolve(module) };
  } catch {
    return { module, found: null };
  }
};
