'use strict';

exports.handler = function (event, context) {
  console.log('Received event:', JSON.stringify(event));
  context.succeed('Hello, ' + (event.name || 'world'));
};
