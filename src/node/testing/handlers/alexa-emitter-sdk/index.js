'use strict';
const Alexa = require('./alexa');
const handlers = {
  LaunchRequest: function () { this.emit('GetFact'); },
  GetFact: function () {
    const facts = this.t('FACTS');
    this.attributes.told = (this.attributes.told || 0) + 1;
    this.emit(':tellWithCard', 'Here is one: ' + facts[this.attributes.told % facts.length], 'Facts', 'card');
  },
  Unhandled: function () { this.emit(':ask', 'Sorry', 'What?'); },
};
exports.handler = (event, context, callback) => {
  const alexa = Alexa.handler(event, context, callback);
  alexa.resources = { en: { FACTS: ['a year on Mercury is 88 days', 'Saturn would float'] } };
  alexa.registerHandlers(handlers);
  alexa.execute();
};
