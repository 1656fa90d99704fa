'use strict';
var EventEmitter = require('events').EventEmitter;
var util = require('util');
function AlexaRequestEmitter() { EventEmitter.call(this); }
util.inherits(AlexaRequestEmitter, EventEmitter);
function register() {
  for (var a = 0; a < arguments.length; a++) {
    var names = Object.keys(arguments[a]);
    for (var i = 0; i < names.length; i++) {
      var self = this;
      Object.defineProperty(self, '_h', { value: 1, configurable: true, enumerable: false });
      this.on(names[i], arguments[a][names[i]].bind({
        on: this.on.bind(this), emit: this.emit.bind(this), event: this._event, name: names[i],
        attributes: this._event.session.attributes, t: function (k) { return self.resources.en[k]; },
      }));
    }
  }
}
exports.handler = function (event, context, callback) {
  var handler = new AlexaRequestEmitter();
  handler.setMaxListeners(Infinity);
  handler._event = event;
  handler.registerHandlers = register;
  handler.execute = function () {
    var type = event.request.type;
    var name = type === 'IntentRequest' ? event.request.intent.name : type;
    if (!EventEmitter.listenerCount(handler, name)) name = 'Unhandled';
    this.emit(name);
  };
  handler.on(':tellWithCard', function (speech, title, content) {
    callback(null, { version: '1.0', response: { shouldEndSession: true, outputSpeech: { type: 'SSML', ssml: '<speak> ' + speech + ' </speak>' }, card: { type: 'Simple', title: title, content: content } }, sessionAttributes: event.session.attributes });
  });
  handler.on(':ask', function (speech) { callback(null, { ask: speech }); });
  return handler;
};
