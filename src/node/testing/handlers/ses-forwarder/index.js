"use strict";
var AWS = require('aws-sdk');

var defaultConfig = { fromEmail: "noreply@example.com", subjectPrefix: "", emailBucket: "mail-in", emailKeyPrefix: "mails/", forwardMapping: { "info@example.com": ["mary@example.org"], "@example.net": ["all@example.org"] } };

exports.parseEvent = function(data, next) {
  if (!data.event || !data.event.hasOwnProperty('Records') || data.event.Records.length !== 1 || !data.event.Records[0].hasOwnProperty('eventSource') || data.event.Records[0].eventSource !== 'aws:ses') {
    data.log({message: "parseEvent() received invalid SES message:", level: "error", event: JSON.stringify(data.event)});
    return data.callback(new Error('Error: Received invalid SES message.'));
  }
  data.email = data.event.Records[0].ses.mail;
  data.recipients = data.event.Records[0].ses.receipt.recipients;
  next(null, data);
};
exports.transformRecipients = function(data, next) {
  var out = [];
  data.originalRecipients = data.recipients;
  data.recipients.forEach(function(to) {
    var key = to.toLowerCase();
    if (data.config.forwardMapping.hasOwnProperty(key)) out = out.concat(data.config.forwardMapping[key]);
    else { var at = key.lastIndexOf("@"); if (at !== -1 && data.config.forwardMapping[key.slice(at)]) out = out.concat(data.config.forwardMapping[key.slice(at)]); }
  });
  data.recipients = out;
  next(null, data);
};
exports.fetchMessage = function(data, next) {
  data.s3.getObject({ Bucket: data.config.emailBucket, Key: data.config.emailKeyPrefix + data.email.messageId }, function(err, result) {
    if (err) return data.callback(err);
    data.emailData = result.Body.toString();
    next(null, data);
  });
};
exports.processMessage = function(data, next) {
  var match = data.emailData.match(/^((?:.+\r?\n)*)(\r?\n(?:.*\s+)*)/m);
  var header = match && match[1] ? match[1] : data.emailData;
  header = header.replace(/^From: (.*)/mg, function(m, from) { return 'From: ' + from.replace(/<(.*)>/, '').trim() + ' <' + data.config.fromEmail + '>'; });
  header = header.replace(/^Return-Path: (.*)\r?\n/mg, '');
  data.emailData = header + (match && match[2] ? match[2] : '');
  next(null, data);
};
exports.handler = function(event, context, callback) {
  var data = { event: event, callback: callback, context: context, config: defaultConfig, log: console.log, s3: new AWS.S3({ signatureVersion: 'v4' }) };
  var steps = [exports.parseEvent, exports.transformRecipients, exports.fetchMessage, exports.processMessage];
  (function run(i) {
    if (i === steps.length) return callback(null, { to: data.recipients, mail: data.emailData.split('\n') });
    steps[i](data, function(err) { if (err) return callback(err); run(i + 1); });
  })(0);
};
