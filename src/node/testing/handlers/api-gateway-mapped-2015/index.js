exports.handler = function(event, context) {
  if (!event.params || !event.params.querystring.id) {
    return context.fail(JSON.stringify({ errorType: 'BadRequest', httpStatus: 400, requestId: context.awsRequestId ? 'known' : 'unknown' }));
  }
  context.succeed({ id: event.params.querystring.id, fn: context.functionName, version: context.functionVersion, memory: context.memoryLimitInMB, left: context.getRemainingTimeInMillis() > 0, group: context.logGroupName, identity: typeof context.identity });
};
