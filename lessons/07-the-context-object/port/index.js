// who-am-i: print what the context knows about this run.
exports.handler = async (event, context) => {
  console.log('request ', context.awsRequestId);
  console.log('function', context.functionName, 'version', context.functionVersion);
  console.log('group   ', context.logGroupName);
  console.log('stream  ', context.logStreamName);
  return 'done';
};
