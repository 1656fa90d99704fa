/** The module that functions written in a template can answer with: it puts the result where CloudFormation waits for it. */
export const CFN_RESPONSE = `'use strict';
const https = require('https');
const { URL } = require('url');

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = (event, context, status, data, physicalResourceId, noEcho) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({
      Status: status,
      Reason: 'See the details in CloudWatch Log Stream: ' + context.logStreamName,
      PhysicalResourceId: physicalResourceId || context.logStreamName,
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
      NoEcho: noEcho || false,
      Data: data,
    });
    const finish = (settle) => (value) => {
      if (typeof context.done === 'function') context.done();
      settle(value);
    };
    const url = new URL(event.ResponseURL);
    const request = https.request(
      {
        hostname: url.hostname,
        port: 443,
        path: url.pathname + url.search,
        method: 'PUT',
        headers: { 'content-type': '', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on('end', finish(resolve));
      },
    );
    request.on('error', finish(reject));
    request.end(body);
  });
`;
