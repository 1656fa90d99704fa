'use strict';
const AWS = require('aws-sdk');
const ec2 = new AWS.EC2();
const sns = new AWS.SNS();

exports.handler = (event, context, callback) => {
  ec2.describeVolumes({ Filters: [{ Name: 'status', Values: ['available'] }] }).promise()
    .then(data => Promise.all(data.Volumes.map(v =>
      ec2.createTags({ Resources: [v.VolumeId], Tags: [{ Key: 'DeleteOn', Value: new Date(new Date(event.time).getTime() + 7 * 864e5).toISOString().substr(0, 10) }] }).promise().then(() => v))))
    .then(volumes => {
      const cost = volumes.reduce((sum, v) => sum + v.Size * 0.1, 0);
      return sns.publish({ TopicArn: process.env.TOPIC || 'arn:aws:sns:us-east-1:111122223333:ops', Subject: 'Unattached volumes', Message: `${volumes.length} volumes, $${cost.toFixed(2)} a month` }).promise()
        .then(() => ec2.describeTags({ Filters: [{ Name: 'key', Values: ['DeleteOn'] }] }).promise())
        .then(t => callback(null, t.Tags.map(x => x.ResourceType + ' ' + x.Value)));
    })
    .catch(callback);
};
