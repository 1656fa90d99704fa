'use strict';
const _ = require('lodash');
const moment = require('moment');

module.exports.handler = (event, context, callback) => {
  const readings = _(event.Records)
    .map(r => JSON.parse(Buffer.from(r.kinesis.data, 'base64')))
    .groupBy('sensor')
    .mapValues(list => ({ mean: _.round(_.meanBy(list, 'value'), 2), last: moment.utc(_.maxBy(list, 'at').at).format('YYYY-MM-DD HH:mm') }))
    .value();
  _.forEach(readings, (r, name) => console.log(`${_.padEnd(name, 6)}|${r.mean}|${r.last}`));
  callback(null, readings);
};
